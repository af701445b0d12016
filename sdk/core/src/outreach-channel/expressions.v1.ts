/**
 * Expressions: values in a request that the host works out, because they need what a plugin must never see (secrets, tokens) or what
 * does not exist inside the sandbox (time, chance). Part of the contract `outreach-channel@1`; it changes only by adding.
 *
 * On the wire an expression is an object with exactly the keys of one of the forms below. An object of data that has one of these keys
 * by chance is written as `{ object: { … } }`: its keys are then plain keys. `defineOutreachChannel` does that for you: only what the
 * functions of `compute.ts` made, and the secrets of the configuration, become expressions; whatever else you put into a request stays
 * data, also when it came from a customer and looks like an expression. The host refuses what has such a key and no known form.
 *
 * @module
 */

export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** How bytes are written. `bytes` stays binary: as the key or the data of the next step of a derived-key chain, nowhere else. */
export type ByteEncoding = 'hex' | 'base64' | 'base64url' | 'bytes';

/** `s`, `ms`: since 1970-01-01T00:00Z; `iso`: `2026-03-02T04:05:06Z`; `date`: `2026-03-02`, in UTC. The same instant in all of a request. */
export type TimeFormat = 's' | 'ms' | 'iso' | 'date';

/** Text, or how the host works it out. */
export type Text = string | Expression;

/** A value that the host works out, as it crosses. In a plugin's source `concat`, `hmac` … make it. */
export type Expression =
  /** A secret of the configuration, by the JSON pointer of its field: `/password`. */
  | { readonly secret: string }
  /** The token of a token source of the plan. */
  | { readonly token: string }
  | { readonly now: TimeFormat }
  /** 32 hexadecimal digits of chance; the same for the same name within a request, another one in the next. */
  | { readonly nonce: string }
  | { readonly concat: readonly Text[] }
  | { readonly hash: DigestAlgorithm; readonly data: Text; readonly encoding: ByteEncoding }
  | { readonly hmac: DigestAlgorithm; readonly key: Text; readonly data: Text; readonly encoding: ByteEncoding }
  /** Percent-encoded by RFC 3986: all but letters, digits and `-._~`. Values of `query` are encoded anyway. */
  | { readonly percent: Text }
  /** The bytes that a text stands for. */
  | { readonly decode: 'base64' | 'hex'; readonly data: Text }
  /** The data without this beginning, where it is there: `whsec_`. */
  | { readonly after: string; readonly data: Text }
  /** The body exactly as it is sent, for signatures; empty without one. Not inside the body itself. */
  | { readonly body: 'text' }
  /** Parts of an incoming callback; in the declarations of callbacks only. A header or parameter that is missing is empty text. */
  | { readonly callback: 'body' }
  | { readonly callback: 'header' | 'query'; readonly name: string };

/** JSON in a request body, with expressions in the place of any value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | Expression
  /** The addresses of all recipients as a list, in their order: for providers that take thousands at once. */
  | { readonly addresses: 'list' }
  /** An object whose keys are plain keys, whatever they are called. */
  | { readonly object: { readonly [key: string]: Json } }
  | { readonly [key: string]: Json };

/** Keys that make an object an expression. */
export const expressionKeys = [
  'secret',
  'token',
  'now',
  'nonce',
  'concat',
  'hash',
  'hmac',
  'percent',
  'decode',
  'after',
  'body',
  'callback',
  'addresses',
  'object',
] as const;
