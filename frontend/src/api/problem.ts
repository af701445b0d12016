/** What went wrong, as RFC 9457 with a code and parameters; the portal words it from those. */
export type Problem = {
  status: number;
  code: string;
  params: Record<string, unknown>;
  errors: readonly FieldProblem[];
  title?: string;
  detail?: string;
  traceId?: string;
  retryAfterSeconds?: number;
};

export type FieldProblem = { pointer: string; code: string; params: Record<string, unknown>; detail?: string };

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Any failure as a problem: what is not one is a fault of the portal itself. */
export function problemOf(failure: unknown): Problem {
  if (failure instanceof ProblemError) return failure.problem;
  return {
    status: 0,
    code: 'portal.unexpected',
    params: {},
    errors: [],
    detail: failure instanceof Error ? failure.message : String(failure),
  };
}

export function unreachable(): ProblemError {
  return new ProblemError({ status: 0, code: 'portal.unreachable', params: {}, errors: [] });
}

export async function readProblem(response: Response): Promise<ProblemError> {
  const body = isRecord(await readJson(response));
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ProblemError({
    status: response.status,
    code: textOf(body['code']) ?? `http.${response.status}`,
    params: isRecord(body['params']),
    errors: Array.isArray(body['errors']) ? body['errors'].map(readFieldProblem) : [],
    ...withText('title', body['title']),
    ...withText('detail', body['detail']),
    ...withText('traceId', body['traceId']),
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
  });
}

function readFieldProblem(value: unknown): FieldProblem {
  const entry = isRecord(value);
  return {
    pointer: textOf(entry['pointer']) ?? '',
    code: textOf(entry['code']) ?? 'request.invalid',
    params: isRecord(entry['params']),
    ...withText('detail', entry['detail']),
  };
}

async function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

function isRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function withText<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  const text = textOf(value);
  const entry: Partial<Record<Key, string>> = {};
  if (text !== undefined) entry[key] = text;
  return entry;
}
