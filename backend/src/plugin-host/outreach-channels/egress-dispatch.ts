import type { HttpResponse, SmtpResponse } from '@liuke/sdk';
import { DeclaredError } from '../../platform/errors/define-error.js';
import type { Egress, EgressFailure } from '../egress/egress.js';
import {
  AnswerTooLarge,
  CertificateRefused,
  HostNotFound,
  HostUnreachable,
  MailRefused,
  MailSignInRefused,
  TimedOut,
} from '../egress/egress.errors.js';
import { configuredHost, declaredHost, type HostRule, mailHost } from '../egress/host-rule.js';
import type { EvaluatedHttpRequest, EvaluatedSmtpRequest } from '../expressions/evaluate-request.js';
import { type AllowedHosts, type Dispatch, DispatchesRequests, type DispatchFailure } from './dispatches-requests.js';

const answerLimitBytes = 1_024 * 1_024;
/** Of what may be repeated. A message is tried once: only its sender knows whether a second one would do harm. */
const attempts = 3;

/** Requests of channels leave through the one way out. */
export class EgressDispatch extends DispatchesRequests {
  constructor(private readonly egress: Egress) {
    super();
  }

  override dispatch({ request, hosts, idempotencyKey }: Dispatch): Promise<HttpResponse | SmtpResponse | DispatchFailure> {
    return request.kind === 'http' ? this.http(request, hosts, idempotencyKey) : this.smtp(request, hosts, idempotencyKey);
  }

  private async http(
    { method, url, headers, body }: EvaluatedHttpRequest,
    hosts: AllowedHosts,
    messageId: string | null,
  ): Promise<HttpResponse | DispatchFailure> {
    const answer = await this.egress.http({
      method,
      url,
      headers,
      ...(body !== null && { body }),
      hosts: httpRules(hosts),
      answerLimitBytes,
      attempts: messageId === null ? attempts : 1,
    });
    if (answer.outcome !== 'answered') return failureOf(answer);
    return { kind: 'http', status: answer.status, headers: answer.headers, body: answer.body.toString('utf8') };
  }

  private async smtp(
    { server: { user, password, ...server }, letter }: EvaluatedSmtpRequest,
    hosts: AllowedHosts,
    messageId: string | null,
  ): Promise<SmtpResponse | DispatchFailure> {
    const isNamed = letter !== null && messageId !== null;
    const answer = await this.egress.smtp({
      server: { ...server, ...(user !== null && { user }), ...(password !== null && { password }) },
      hosts: mailRules(hosts, server.port),
      message: letter && { ...letter, ...(isNamed && { messageId: `<${messageId}@${domainOf(letter.from.address)}>` }) },
    });
    if (answer.outcome === 'accepted') return accepted(answer, letter === null);
    return refusalOf(answer) ?? failureOf(answer);
  }
}

function accepted({ reply, messageId }: { reply: string; messageId: string }, isTrial: boolean): SmtpResponse {
  if (isTrial) return { kind: 'smtp', stage: 'sign-in', code: 250, message: reply, messageId: null };
  return { kind: 'smtp', stage: 'data', code: codeIn(reply) ?? 250, message: reply, messageId };
}

const stages: Readonly<Record<string, SmtpResponse['stage']>> = { 'sign-in': 'sign-in', recipient: 'recipient', data: 'data' };

/** A mail server that says no has answered: what that means is the plugin's to say. */
function refusalOf({ problem }: EgressFailure): SmtpResponse | undefined {
  if (!MailRefused.matches(problem) && !MailSignInRefused.matches(problem)) return undefined;
  const message = String(problem.params['reply']);
  return {
    kind: 'smtp',
    stage: stages[String(problem.params['stage'] ?? 'sign-in')] ?? 'connect',
    code: codeIn(message),
    message,
    messageId: null,
  };
}

function codeIn(reply: string): number | null {
  return /^[2-5]\d\d/.test(reply) ? Number(reply.slice(0, 3)) : null;
}

function failureOf({ outcome, problem, mayHaveArrived }: EgressFailure): DispatchFailure {
  return { kind: 'failed', reason: outcome === 'refused' ? 'not-allowed' : reasonOf(problem), detail: problem.code, mayHaveArrived };
}

function reasonOf(problem: DeclaredError): DispatchFailure['reason'] {
  if ([HostNotFound, HostUnreachable, CertificateRefused].some((kind) => kind.matches(problem))) return 'unreachable';
  if (TimedOut.matches(problem)) return 'timed-out';
  return AnswerTooLarge.matches(problem) ? 'too-large' : 'broken-off';
}

function httpRules({ declared, configured }: AllowedHosts): HostRule[] {
  return [...declared.flatMap(ruled(declaredHost)), ...configured.flatMap(ruled(ruleOfEntered))];
}

function mailRules({ declared, configured }: AllowedHosts, port: number): HostRule[] {
  return [...declared, ...configured].flatMap(ruled((host) => mailHost({ host, port })));
}

/** An address means exactly its scheme, host and port; a bare name means HTTPS. */
function ruleOfEntered(entered: string): HostRule {
  return entered.includes('://') ? configuredHost(entered) : declaredHost(entered);
}

/** What is no address allows nothing. */
function ruled(read: (entered: string) => HostRule): (entered: string) => HostRule[] {
  return (entered) => {
    try {
      return [read(entered)];
    } catch (error) {
      if (error instanceof DeclaredError) return [];
      throw error;
    }
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
