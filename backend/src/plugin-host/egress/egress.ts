import type { DeclaredError } from '../../platform/errors/define-error.js';
import type { HostRule } from './host-rule.js';

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Where it may go. Nothing is allowed that is not declared. */
  hosts: readonly HostRule[];
  /** How many redirects are followed, each judged like a new request. 0 unless given: the redirect is then the answer. */
  redirects?: number;
  /** For everything together: names, connections, repetitions and pauses. 15,000 unless given, 60,000 at the most. */
  timeLimitMilliseconds?: number;
  /** 256 KB unless given, 4 MB at the most. */
  answerLimitBytes?: number;
  /** What happens to a longer answer: it fails, or its beginning is enough. `fail` unless given. */
  longAnswer?: 'fail' | 'cut';
  /** How often it is sent at the most; 1 unless given. A POST or PATCH is repeated only with an idempotency key. */
  attempts?: number;
  /** The same on every attempt, so that the other side can tell a repetition; sent as `header`, `Idempotency-Key` unless given. */
  idempotencyKey?: { value: string; header?: string };
};

export type MailRequest = {
  server: {
    host: string;
    port: number;
    /** `none` works only with a server that the operator has opened. */
    security: 'tls' | 'starttls' | 'none';
    user?: string;
    password?: string;
  };
  hosts: readonly HostRule[];
  /** Null: only signing in is tried, and nothing is sent to anybody. */
  message: null | {
    from: { name?: string; address: string };
    to: string;
    subject: string;
    text: string;
    html?: string;
    replyTo?: string;
    /** With it the same message is recognised when it comes twice. */
    messageId?: string;
    headers?: Readonly<Record<string, string>>;
  };
  timeLimitMilliseconds?: number;
};

export type HttpAnswer = {
  outcome: 'answered';
  status: number;
  /** Names in lower case; a repeated header is joined with commas. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** Whether the answer was longer than `body`. */
  cut: boolean;
  /** What the other side asks to wait before another try. */
  retryAfterSeconds: number | undefined;
  attempts: number;
  milliseconds: number;
};

export type MailAccepted = { outcome: 'accepted'; reply: string; messageId: string; milliseconds: number };

export type EgressFailure = {
  /** `refused`: not allowed, and nothing left the house. `failed`: it was tried. */
  outcome: 'refused' | 'failed';
  problem: DeclaredError;
  /** False when the other side surely has not acted on it; what must not happen twice is repeated only then. */
  mayHaveArrived: boolean;
  /** True when another try cannot succeed: the request itself was turned down. */
  final: boolean;
  attempts: number;
  milliseconds: number;
};

/**
 * The one way out: whatever a company or a plugin makes the program send goes through here. The host must be declared, and the address
 * that is dialled must be public. There is no switch to turn that off, and no mode for tests: they replace resolver and dialler behind it.
 */
export abstract class Egress {
  /** Sends a request. Every answer is one, whatever its status; what stopped it is told as a failure, never thrown. */
  abstract http(request: HttpRequest): Promise<HttpAnswer | EgressFailure>;

  /** Hands one message to a mail server, or only signs in. One attempt; repeating is the caller's. */
  abstract smtp(request: MailRequest): Promise<MailAccepted | EgressFailure>;

  /**
   * Judges an address without connecting, for the moment when somebody saves it: what is surely wrong is told at once. What a name leads
   * to is judged again whenever something is sent.
   */
  abstract check(url: string, hosts: readonly HostRule[]): Promise<DeclaredError | undefined>;
}
