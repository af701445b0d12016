/** Who must act: the caller (user), whoever runs Liuke (operational), or its authors (unexpected). */
export type ErrorFamily = 'user' | 'operational' | 'unexpected';

export type ErrorParams = Readonly<Record<string, string | number | boolean | null | string[]>>;

/**
 * One part of the input that is wrong: a JSON pointer, and the code and parameters of its sentence. `sentences` by language stand in the
 * place of our message files' where somebody else knows better, as a plugin does.
 */
export type ErrorDetail = { pointer: string; code: string; params: ErrorParams; sentences?: Readonly<Record<string, string>> };

export type ErrorDeclaration = { code: string; family: ErrorFamily; status: number };

export type DeclaredErrorOptions = { pointer?: string; details?: readonly ErrorDetail[]; retryAfterSeconds?: number; cause?: unknown };

/** An error that was foreseen; its sentences stand in the message files under its code. */
export class DeclaredError extends Error {
  readonly details: readonly ErrorDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly declaration: ErrorDeclaration,
    readonly params: ErrorParams,
    options: DeclaredErrorOptions = {},
  ) {
    super(`${declaration.code} ${JSON.stringify(params)}`, { cause: options.cause });
    this.name = 'DeclaredError';
    this.details = options.details ?? (options.pointer === undefined ? [] : [{ pointer: options.pointer, code: declaration.code, params }]);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get code(): string {
    return this.declaration.code;
  }
}

export type DeclaredErrorClass<Params extends ErrorParams> = {
  new (params: Params, options?: DeclaredErrorOptions): DeclaredError;
  readonly declaration: ErrorDeclaration;
  /** For telling errors apart without `instanceof` chains. */
  matches(error: unknown): error is DeclaredError;
};

const declared = new Map<string, ErrorDeclaration>();

/** Declares an error once; the class it answers with is thrown or returned. */
export function defineError<Params extends ErrorParams = Record<string, never>>(
  code: string,
  declaration: { family: ErrorFamily; status: number },
): DeclaredErrorClass<Params> {
  const whole: ErrorDeclaration = { code, ...declaration };
  if (declared.has(code)) throw new Error(`The error ${code} is declared twice.`);
  declared.set(code, whole);
  return class extends DeclaredError {
    static readonly declaration = whole;

    static matches(error: unknown): error is DeclaredError {
      return error instanceof DeclaredError && error.code === code;
    }

    constructor(params: Params, options?: DeclaredErrorOptions) {
      super(whole, params, options);
    }
  };
}

/** Every error that the loaded program can raise. */
export function declaredErrors(): readonly ErrorDeclaration[] {
  return [...declared.values()];
}
