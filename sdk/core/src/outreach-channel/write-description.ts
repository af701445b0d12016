import type { JsonValue, TextValue } from './compute.ts';
import type { CallbackCheck, CallbackDeclaration, ChannelPlan } from './plan.v1.ts';
import type { HttpRequest, SmtpRequest, TaskRequest, TokenSource } from './requests.v1.ts';
import type { Secrets } from './write-wire.ts';
import { writeEntries, writeWire } from './write-wire.ts';

type TextValues = { readonly [name: string]: TextValue };

/** An `HttpRequest` as a channel writes it: with computed values and secrets in the place of any text. */
export type HttpDescription = Omit<HttpRequest, 'url' | 'query' | 'headers' | 'body'> & {
  readonly url: TextValue;
  readonly query?: TextValues;
  readonly headers?: TextValues;
  readonly body?: { readonly json: JsonValue } | { readonly form: TextValues } | { readonly text: TextValue; readonly contentType: string };
};

/** An `SmtpRequest` as a plugin writes it, with values that functions such as `concat` made. */
export type SmtpDescription = Omit<SmtpRequest, 'server'> & {
  readonly server: Omit<SmtpRequest['server'], 'user' | 'password'> & { readonly user?: TextValue; readonly password?: TextValue };
};

/** A request as a plugin writes it. */
export type Description = HttpDescription | SmtpDescription | TaskRequest;

/** A `TokenSource` as a plugin writes it. */
export type TokenSourceDescription = Omit<TokenSource, 'request'> & { readonly request: HttpDescription };

/** `CallbackCheck` with computed values and secrets in the place of the texts that are worked out. */
export type CheckDescription =
  | { readonly check: 'equal'; readonly expected: TextValue; readonly received: TextValue; readonly separator?: string }
  | { readonly check: 'recent'; readonly time: TextValue; readonly unit: 's' | 'ms'; readonly seconds: number }
  | { readonly check: 'wecom'; readonly token: TextValue; readonly key: TextValue; readonly receiver: string };

/** A `CallbackDeclaration` as a plugin writes it. */
export type CallbackDescription = Omit<CallbackDeclaration, 'checks'> & { readonly checks: readonly CheckDescription[] };

/** What is written for the wire; the host parses it and believes nothing. */
type Written<Shape> = { readonly [Key in keyof Shape]: unknown };

/** The parts of a description have names that data cannot choose, so they are written one by one and never taken for data. */
export function writeDescription(description: Description, secrets: Secrets): object {
  if (description.kind === 'task') return description;
  if (description.kind === 'smtp') return { ...description, server: writeEntries(description.server, secrets) };
  return writeHttp(description, secrets);
}

function writeHttp(description: HttpDescription, secrets: Secrets): Written<HttpRequest> {
  const { kind, method, url, query, headers, body } = description;
  return {
    kind,
    method,
    url: writeWire(url, secrets),
    ...(query && { query: writeEntries(query, secrets) }),
    ...(headers && { headers: writeEntries(headers, secrets) }),
    ...(body && { body: 'form' in body ? { form: writeEntries(body.form, secrets) } : writeEntries(body, secrets) }),
  };
}

/** A token source as it crosses, and the secrets that it names. */
export function writeTokenSource(source: TokenSourceDescription, secrets: Secrets): Written<TokenSource> {
  return { ...source, request: writeHttp(source.request, secrets) };
}

/** A callback as it crosses, and the secrets that it names. */
export function writeCallback(callback: CallbackDescription, secrets: Secrets): Written<ChannelPlan['callbacks'][number]> {
  return { ...callback, checks: callback.checks.map((check): Written<CallbackCheck> => writeCheck(check, secrets)) };
}

function writeCheck(check: CheckDescription, secrets: Secrets): Written<CallbackCheck> {
  if (check.check === 'equal') {
    return { ...check, expected: writeWire(check.expected, secrets), received: writeWire(check.received, secrets) };
  }
  if (check.check === 'recent') return { ...check, time: writeWire(check.time, secrets) };
  return { ...check, token: writeWire(check.token, secrets), key: writeWire(check.key, secrets) };
}
