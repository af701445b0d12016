import { DeclaredError } from '../../platform/errors/define-error.js';
import type { Clock } from '../../ports/clock.js';
import { DialFailed } from '../../ports/dialler.js';
import { dialAddress, type DialWays, judgeAddress } from './dial-address.js';
import { ConnectionBroke, MailRefused, MailSignInRefused, TimedOut, TooManyRedirects } from './egress.errors.js';
import { Egress, type EgressFailure, type HttpAnswer, type HttpRequest, type MailAccepted, type MailRequest } from './egress.js';
import { followRedirect } from './follow-redirect.js';
import type { HostRule } from './host-rule.js';
import { handOverMail } from './hand-over-mail.js';
import { type OutgoingAddress, readHttpAddress, readMailAddress } from './outgoing-address.js';
import { outgoingHeaders } from './outgoing-headers.js';
import { mayPass, retryAfterSeconds, retryPauseMilliseconds } from './retry-pause.js';
import { type Received, sendOnce } from './send-once.js';

const timeLimit = { usual: 15_000, longest: 60_000 };
const answerLimit = { usual: 256 * 1_024, longest: 4 * 1_024 * 1_024 };
const mostAttempts = 5;
const mostRedirects = 5;

/** How far it got: the host that it was about, and whether the other side may have it. */
type Try = { host: string; mayHaveArrived: boolean };

/** The egress of the product. Resolver and dialler are all that differs in tests. */
export class GuardedEgress extends Egress {
  constructor(
    private readonly ways: DialWays,
    private readonly clock: Clock,
  ) {
    super();
  }

  async check(url: string, hosts: readonly HostRule[]): Promise<DeclaredError | undefined> {
    try {
      await judgeAddress(this.ways, readHttpAddress(url), hosts);
      return undefined;
    } catch (error) {
      if (error instanceof DeclaredError) return error;
      throw error;
    }
  }

  async http(request: HttpRequest): Promise<HttpAnswer | EgressFailure> {
    const started = performance.now();
    const milliseconds = Math.min(request.timeLimitMilliseconds ?? timeLimit.usual, timeLimit.longest);
    const signal = AbortSignal.timeout(milliseconds);
    const attempts = repeatable(request) ? Math.min(request.attempts ?? 1, mostAttempts) : 1;
    const current: Try = { host: '', mayHaveArrived: false };
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.attempt(request, current, signal).then(
        (received) => this.answered(received),
        (error: unknown) => failure(error, current, milliseconds, signal),
      );
      const pause = retryPauseMilliseconds(attempt, 'retryAfterSeconds' in result ? result.retryAfterSeconds : undefined);
      const elapsed = performance.now() - started;
      const again = attempt < attempts && (result.outcome === 'answered' ? mayPass(result.status) : !result.final);
      if (!again || elapsed + pause >= milliseconds) return { ...result, attempts: attempt, milliseconds: Math.round(elapsed) };
      await new Promise((resolve) => void setTimeout(resolve, pause));
    }
  }

  async smtp(request: MailRequest): Promise<MailAccepted | EgressFailure> {
    const started = performance.now();
    const milliseconds = Math.min(request.timeLimitMilliseconds ?? timeLimit.longest, timeLimit.longest);
    const signal = AbortSignal.timeout(milliseconds);
    const current: Try = { host: request.server.host, mayHaveArrived: false };
    try {
      const address = readMailAddress(request.server.host, request.server.port);
      current.host = address.host;
      const accepted = await handOverMail(this.ways, address, request, { signal, sending: () => (current.mayHaveArrived = true) });
      return { outcome: 'accepted', ...accepted, milliseconds: Math.round(performance.now() - started) };
    } catch (error) {
      return { ...failure(error, current, milliseconds, signal), attempts: 1, milliseconds: Math.round(performance.now() - started) };
    }
  }

  /** One attempt, with the redirects that are allowed. */
  private async attempt(request: HttpRequest, current: Try, signal: AbortSignal): Promise<Received> {
    const redirects = Math.min(request.redirects ?? 0, mostRedirects);
    let next = request;
    for (let followed = 0; ; followed += 1) {
      const address = readHttpAddress(next.url);
      current.host = address.host;
      const received = await this.send(next, address, current, signal);
      const redirected = redirects > 0 ? followRedirect(next, received, address) : undefined;
      if (redirected === undefined) return received;
      if (followed === redirects) throw new TooManyRedirects({ host: address.host, limit: redirects });
      next = redirected;
    }
  }

  private async send(request: HttpRequest, address: OutgoingAddress, current: Try, signal: AbortSignal): Promise<Received> {
    const headers = outgoingHeaders(request);
    const socket = await dialAddress(this.ways, { address, hosts: request.hosts, secure: address.scheme === 'https', signal });
    current.mayHaveArrived = true;
    return sendOnce(socket, {
      address,
      method: request.method,
      headers,
      body: request.body,
      answerLimitBytes: Math.min(request.answerLimitBytes ?? answerLimit.usual, answerLimit.longest),
      longAnswer: request.longAnswer ?? 'fail',
      signal,
    });
  }

  private answered({ status, headers, body, cut }: Received): Omit<HttpAnswer, 'attempts' | 'milliseconds'> {
    return {
      outcome: 'answered',
      status,
      headers,
      body,
      cut,
      retryAfterSeconds: retryAfterSeconds(headers['retry-after'], this.clock.now()),
    };
  }
}

function repeatable({ method, idempotencyKey }: HttpRequest): boolean {
  return idempotencyKey !== undefined || !['POST', 'PATCH'].includes(method);
}

function failure(
  error: unknown,
  { host, mayHaveArrived }: Try,
  milliseconds: number,
  signal: AbortSignal,
): Omit<EgressFailure, 'attempts' | 'milliseconds'> {
  const declared = error instanceof DeclaredError ? error : undefined;
  if (declared?.declaration.family === 'user') return { outcome: 'refused', problem: declared, mayHaveArrived, final: true };
  const late = signal.aborted || (error instanceof DialFailed && error.reason === 'stopped');
  const problem = late
    ? new TimedOut({ host, seconds: Math.round(milliseconds / 1_000) }, { cause: error })
    : (declared ?? new ConnectionBroke({ host }, { cause: error }));
  const turnedDown = MailRefused.matches(problem) || MailSignInRefused.matches(problem);
  return { outcome: 'failed', problem, mayHaveArrived: mayHaveArrived && !turnedDown, final: turnedDown && !isPassing(problem) };
}

/** Mail servers say with a 4 that the same message may be taken later. */
function isPassing({ params }: DeclaredError): boolean {
  return String(params['reply'] ?? '').startsWith('4');
}
