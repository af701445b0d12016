import { createHash, createHmac } from 'node:crypto';
import { deepestExpression, ExpressionProblem, type Form, formOf, SecretMissing } from '@liuke/host';

/** An incoming callback as expressions see it. Names in lower case. */
export type CallbackParts = {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
};

/** All that the evaluation of a request depends on. The same inputs always give the same request. */
export type ExpressionInputs = {
  readonly now: Date;
  /** An unguessable text, new for each request; nonces are made of it. */
  readonly chance: string;
  readonly secrets: ReadonlyMap<string, string>;
  readonly tokens: ReadonlyMap<string, string>;
  readonly addresses: readonly string[];
  readonly callback?: CallbackParts;
};

/** `masked` is what a log may show of it; `secretive`: something secret went into it. */
export type Evaluated = { readonly data: string | Buffer; readonly masked: string; readonly secretive: boolean };

/** The body of the request whose other parts are being evaluated. */
export type EvaluatedBody = { readonly text: string; readonly secretive: boolean };

export const mostBytes = 8 * 1_024 * 1_024;

/** Evaluates the texts of one request. Work is limited over all of them together, so that no request keeps the program busy. */
export class TextEvaluation {
  private bytesLeft = mostBytes;

  constructor(
    private readonly inputs: ExpressionInputs,
    private readonly body?: EvaluatedBody,
  ) {}

  /** The text, with what a log may show of it. Throws `ExpressionProblem`; binary data is no text. */
  text(value: unknown): Evaluated & { readonly data: string } {
    const { data, ...rest } = this.evaluate(value, 0);
    if (typeof data !== 'string') throw new ExpressionProblem('Bytes stand where text is wanted: choose an encoding.');
    return { data, ...rest };
  }

  /** Text or bytes, for keys. */
  bytes(value: unknown): Buffer {
    return bufferOf(this.evaluate(value, 0));
  }

  private evaluate(value: unknown, depth: number): Evaluated {
    if (typeof value === 'string') return this.spend({ data: value, masked: value, secretive: false });
    const form = typeof value === 'object' && value !== null && !Array.isArray(value) ? formOf(value) : undefined;
    if (!form) throw new ExpressionProblem('A text is neither text nor an expression.');
    if (depth > deepestExpression) throw new ExpressionProblem(`An expression nests deeper than ${deepestExpression} levels.`);
    return this.spend(this.compute(form, depth + 1));
  }

  private compute(form: Form, depth: number): Evaluated {
    if ('secret' in form) return this.secret(form.secret);
    if ('token' in form) return this.token(form.token);
    if ('now' in form) return plain(timeText(this.inputs.now, form.now));
    if ('nonce' in form) return plain(nonceText(this.inputs.chance, form.nonce));
    if ('concat' in form) return concatenate(form.concat.map((part) => this.evaluate(part, depth)));
    if ('hash' in form) {
      const data = this.evaluate(form.data, depth);
      return digest(createHash(form.hash).update(bufferOf(data)).digest(), form.encoding, data.secretive);
    }
    if ('hmac' in form) {
      const key = this.evaluate(form.key, depth);
      const data = this.evaluate(form.data, depth);
      const value = createHmac(form.hmac, bufferOf(key)).update(bufferOf(data)).digest();
      return digest(value, form.encoding, key.secretive || data.secretive);
    }
    if ('percent' in form) return mapText(this.evaluate(form.percent, depth), percentEncode);
    if ('decode' in form) {
      const { data, masked, secretive } = this.evaluate(form.data, depth);
      if (typeof data !== 'string') throw new ExpressionProblem('Only text can be decoded.');
      return { data: Buffer.from(data, form.decode), masked, secretive };
    }
    if ('after' in form) return mapText(this.evaluate(form.data, depth), (text) => withoutBeginning(text, form.after));
    if ('body' in form) return this.bodyText();
    if ('callback' in form) return plain(this.callbackText(form));
    throw new ExpressionProblem('This expression gives no text.');
  }

  private secret(pointer: string): Evaluated {
    const data = this.inputs.secrets.get(pointer);
    if (data === undefined) throw new SecretMissing(pointer);
    return { data, masked: `[secret ${pointer}]`, secretive: true };
  }

  private token(name: string): Evaluated {
    const data = this.inputs.tokens.get(name);
    if (data === undefined) throw new ExpressionProblem(`There is no token ${name}.`);
    return { data, masked: `[token ${name}]`, secretive: true };
  }

  private bodyText(): Evaluated {
    if (!this.body) throw new ExpressionProblem('The expression body has no meaning in this place.');
    return { data: this.body.text, masked: '[body]', secretive: this.body.secretive };
  }

  private callbackText(form: { readonly callback: 'body' } | { readonly callback: 'header' | 'query'; readonly name: string }): string {
    const { callback } = this.inputs;
    if (!callback) throw new ExpressionProblem('The expression callback has no meaning in this place.');
    if (form.callback === 'body') return callback.body;
    const values = form.callback === 'header' ? callback.headers : callback.query;
    return (Object.hasOwn(values, form.name) ? values[form.name] : undefined) ?? '';
  }

  private spend(evaluated: Evaluated): Evaluated {
    this.bytesLeft -= evaluated.data.length;
    if (this.bytesLeft < 0) throw new ExpressionProblem(`The expressions of a request work through more than ${mostBytes} bytes.`);
    return evaluated;
  }
}

/** RFC 3986: all but unreserved characters. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function plain(data: string): Evaluated {
  return { data, masked: data, secretive: false };
}

function bufferOf({ data }: Evaluated): Buffer {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
}

function concatenate(parts: readonly Evaluated[]): Evaluated {
  const texts = parts.map(({ data }) => data);
  return {
    data: texts.every((part) => typeof part === 'string') ? texts.join('') : Buffer.concat(parts.map(bufferOf)),
    masked: parts.map(({ masked }) => masked).join(''),
    secretive: parts.some(({ secretive }) => secretive),
  };
}

function mapText({ data, masked, secretive }: Evaluated, map: (text: string) => string): Evaluated {
  if (typeof data !== 'string') throw new ExpressionProblem('Bytes stand where text is wanted: choose an encoding.');
  return { data: map(data), masked: secretive ? masked : map(masked), secretive };
}

function digest(value: Buffer, encoding: 'hex' | 'base64' | 'base64url' | 'bytes', secretive: boolean): Evaluated {
  const data = encoding === 'bytes' ? value : value.toString(encoding);
  return { data, masked: secretive ? '[signature]' : typeof data === 'string' ? data : '[bytes]', secretive };
}

function withoutBeginning(text: string, beginning: string): string {
  return text.startsWith(beginning) ? text.slice(beginning.length) : text;
}

function timeText(now: Date, format: 's' | 'ms' | 'iso' | 'date'): string {
  if (format === 's') return String(Math.floor(now.getTime() / 1_000));
  if (format === 'ms') return String(now.getTime());
  return format === 'iso' ? `${now.toISOString().slice(0, 19)}Z` : now.toISOString().slice(0, 10);
}

function nonceText(chance: string, name: string): string {
  return createHmac('sha256', chance).update(name).digest('hex').slice(0, 32);
}
