/**
 * What a channel asks the host to send, and what comes back. Part of the contract `outreach-channel@1`; it changes only by adding.
 *
 * @module
 */
import type { Json, Text } from './expressions.v1.ts';

/**
 * One HTTP request. The host percent-encodes `query`, sets `host`, `content-length` and the content type that the body needs, follows
 * no redirect, and refuses a host that the manifest does not name, credentials in the URL and line breaks in headers.
 */
export type HttpRequest = {
  readonly kind: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, without query and fragment. */
  readonly url: Text;
  readonly query?: { readonly [name: string]: Text };
  /** Names in lower case. */
  readonly headers?: { readonly [name: string]: Text };
  readonly body?: RequestBody;
};

/**
 * At most 1 MB. `json` is written without spaces, keys in the order given, as `application/json; charset=utf-8`; `form` as
 * `application/x-www-form-urlencoded`.
 */
export type RequestBody =
  | { readonly json: Json }
  | { readonly form: { readonly [name: string]: Text } }
  | { readonly text: Text; readonly contentType: string };

/** One letter through a mail server, or only signing in when `letter` is null. */
export type SmtpRequest = {
  readonly kind: 'smtp';
  readonly server: {
    readonly host: string;
    /** 1 … 65,535. */
    readonly port: number;
    /** `tls`: from the first byte; `starttls`: never without it. */
    readonly security: 'tls' | 'starttls';
    readonly user?: Text;
    readonly password?: Text;
  };
  readonly letter: SmtpLetter | null;
};

/** A letter to one address; the host writes it as MIME. `text` and `html` are the same content twice. */
export type SmtpLetter = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Names in lower case; `list-unsubscribe` for instance. The host sets date, message id and content type. */
  readonly headers?: { readonly [name: string]: string };
};

/** A task for a person, for channels where a person does the sending. The host gives it to the customer's owner. */
export type TaskRequest = {
  readonly kind: 'task';
  /** What is to be done: the message `tasks.<task>` of the plugin names it. Declared in the manifest. */
  readonly task: string;
  /** Days from today, in the tenant's calendar; 0 is today. 0 … 365. */
  readonly dueInDays: number;
  /** What the person should say or bring up. */
  readonly notes: string;
};

/** What a channel wants to have sent, as it crosses to the host. */
export type RequestDescription = HttpRequest | SmtpRequest | TaskRequest;

/** An answer by HTTP, whatever its status. `body` is text, at most 1 MB. */
export type HttpResponse = {
  readonly kind: 'http';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
};

/** What a mail server said to the letter, or to signing in. `code` is its reply code (RFC 5321), null where it gave none. */
export type SmtpResponse = {
  readonly kind: 'smtp';
  /** The command that the reply answers; `data` when the letter was taken. */
  readonly stage: 'connect' | 'sign-in' | 'recipient' | 'data';
  readonly code: number | null;
  readonly message: string;
  readonly messageId: string | null;
};

/** The task was made. */
export type TaskResponse = { readonly kind: 'task'; readonly id: string };

/** What came back. Where nothing did (refused, timed out …) the host decides by itself and does not ask the plugin. */
export type ChannelResponse = HttpResponse | SmtpResponse | TaskResponse;

/** A condition on an HTTP answer: its status, or a value of its JSON body at a JSON pointer. */
export type AnswerCondition =
  | { readonly status: readonly number[] }
  | { readonly pointer: string; readonly oneOf: readonly (string | number | boolean | null)[] };

/**
 * Where a token comes from. The host asks once for each installation, however many messages are on their way in however many
 * processes, keeps the token encrypted, renews it before it ends and asks again when an answer means that it has expired.
 *
 * @example
 * // WeCom: {"errcode":0,"errmsg":"ok","access_token":"…","expires_in":7200}
 * const source: TokenSource = {
 *   name: 'access',
 *   request: { kind: 'http', method: 'GET', url: 'https://qyapi.weixin.qq.com/cgi-bin/gettoken', query: { corpid: config.corpId, corpsecret: config.secret } },
 *   succeeded: [{ pointer: '/errcode', oneOf: [0] }],
 *   token: '/access_token',
 *   lifetime: { pointer: '/expires_in' },
 *   expired: [{ pointer: '/errcode', oneOf: [40014, 42001] }],
 * };
 */
export type TokenSource = {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string;
  /** It may hold secrets, but no tokens. */
  readonly request: HttpRequest;
  /** What an answer must fulfil beyond a status of 200 … 299; every condition. Default: nothing more. */
  readonly succeeded?: readonly AnswerCondition[];
  /** JSON pointer of the token in the answer. */
  readonly token: string;
  /** Seconds, in the answer or fixed. */
  readonly lifetime: { readonly pointer: string } | { readonly seconds: number };
  /** Answers to *other* requests that mean the token has expired; any of them. */
  readonly expired: readonly AnswerCondition[];
};
