import type { SecretReference } from '../configuration.ts';
import type { ByteEncoding, DigestAlgorithm, TimeFormat } from './expressions.v1.ts';

type Operands = { readonly [key: string]: string | TextValue | readonly TextValue[] };

/**
 * A value that the host works out when it sends the request. Only the functions beside this class make one; nothing that arrives as data
 * can be taken for it.
 */
export class Computed {
  /** The keys of the expression, in the order of the contract. */
  readonly operands: Operands;

  constructor(operands: Operands) {
    this.operands = operands;
  }
}

/** Text, or a value that the host works out: an expression, or a secret of the configuration as it stands there. */
export type TextValue = string | Computed | SecretReference;

/** JSON with such values in the place of any text. A key whose value is undefined is left out. */
export type JsonValue = TextValue | number | boolean | null | undefined | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The token of a token source of the plan. */
export function token(name: string): Computed {
  return new Computed({ token: name });
}

/**
 * The instant of sending, as text. Every `now` of a request is the same instant, so that a signature fits the timestamp beside it.
 *
 * @param format `s` and `ms` since 1970-01-01T00:00Z, `iso` as `2026-03-02T04:05:06Z`, `date` as `2026-03-02` in UTC
 */
export function now(format: TimeFormat): Computed {
  return new Computed({ now: format });
}

/** 32 hexadecimal digits of chance. The same name gives the same digits within a request. */
export function nonce(name = 'nonce'): Computed {
  return new Computed({ nonce: name });
}

/**
 * Texts one after the other.
 *
 * @example
 * const headers = { authorization: concat('Bearer ', token('access')) };
 */
export function concat(...parts: readonly TextValue[]): Computed {
  return new Computed({ concat: parts });
}

/** A digest of the data. `bytes` stays binary, for the next step. */
export function hash(algorithm: DigestAlgorithm, data: TextValue, encoding: ByteEncoding): Computed {
  return new Computed({ hash: algorithm, data, encoding });
}

/**
 * A keyed digest. The key may be an expression itself, so that chains of derived keys work.
 *
 * @example
 * // Tencent Cloud's TC3-HMAC-SHA256
 * const date = hmac('sha256', concat('TC3', config.secretKey), now('date'), 'bytes');
 * const service = hmac('sha256', date, 'sms', 'bytes');
 * const signing = hmac('sha256', service, 'tc3_request', 'bytes');
 * const signature = hmac('sha256', signing, stringToSign, 'hex');
 */
export function hmac(algorithm: DigestAlgorithm, key: TextValue, data: TextValue, encoding: ByteEncoding): Computed {
  return new Computed({ hmac: algorithm, key, data, encoding });
}

/** Percent-encoded by RFC 3986, for values inside a path. Values of `query` are encoded anyway. */
export function percent(data: TextValue): Computed {
  return new Computed({ percent: data });
}

/** The bytes that a text stands for, for instance of a key that is handed out in Base64. */
export function decode(encoding: 'base64' | 'hex', data: TextValue): Computed {
  return new Computed({ decode: encoding, data });
}

/**
 * The data without this beginning, where it is there.
 *
 * @example
 * const key = decode('base64', after('whsec_', config.secret));
 */
export function after(beginning: string, data: TextValue): Computed {
  return new Computed({ after: beginning, data });
}

/** The body exactly as it will be sent, for signatures over it; empty without one. Not inside the body itself. */
export function bodyText(): Computed {
  return new Computed({ body: 'text' });
}

/** The addresses of all recipients as a list: a value of a JSON body, for providers that take thousands at once. */
export function addresses(): Computed {
  return new Computed({ addresses: 'list' });
}

/** The body of an incoming callback, as it came. In declarations of callbacks only, like the two below. */
export function callbackBody(): Computed {
  return new Computed({ callback: 'body' });
}

/** A header of an incoming callback, by its name in lower case; empty when it is missing. */
export function callbackHeader(name: string): Computed {
  return new Computed({ callback: 'header', name });
}

/** A parameter in the address of an incoming callback; empty when it is missing. */
export function callbackQuery(name: string): Computed {
  return new Computed({ callback: 'query', name });
}
