import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as send } from 'node:http';
import type { HttpResponse, SmtpResponse } from '@liuke/sdk';
import { createTransport } from 'nodemailer';
import type { EvaluatedHttpRequest, EvaluatedSmtpRequest } from '../../plugin-host/expressions/evaluate-request.js';
import type { Dispatch, DispatchFailure } from '../../plugin-host/outreach-channels/dispatches-requests.js';
import { DispatchesRequests } from '../../plugin-host/outreach-channels/dispatches-requests.js';

/**
 * Sends requests of channels to servers on 127.0.0.1 that stand for the named hosts. Hosts that the channel may not send to, and hosts
 * that nobody stands for, are not connected to.
 */
export class LocalDispatch extends DispatchesRequests {
  readonly sent: Dispatch[] = [];

  constructor(private readonly ports: Readonly<Record<string, number>>) {
    super();
  }

  override async dispatch(dispatch: Dispatch): Promise<HttpResponse | SmtpResponse | DispatchFailure> {
    this.sent.push(dispatch);
    const { request, hosts } = dispatch;
    const host = request.kind === 'http' ? new URL(request.url).hostname : request.server.host;
    const allowed = [...hosts.declared, ...hosts.configured.map((value) => (URL.canParse(value) ? new URL(value).hostname : value))];
    const port = this.ports[host];
    if (!allowed.includes(host) || port === undefined) return failure('not-allowed', host, false);
    try {
      return await (request.kind === 'http' ? sendHttp(request, port) : sendMail(request, port));
    } catch {
      return failure('unreachable', host, false);
    }
  }
}

function failure(reason: DispatchFailure['reason'], detail: string, mayHaveArrived: boolean): DispatchFailure {
  return { kind: 'failed', reason, detail, mayHaveArrived };
}

async function sendHttp({ method, url, headers, body }: EvaluatedHttpRequest, port: number): Promise<HttpResponse> {
  const { host, pathname, search } = new URL(url);
  const outgoing = send({ host: '127.0.0.1', port, method, path: pathname + search, headers: { ...headers, host }, agent: false });
  outgoing.end(body ?? undefined);
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  if (!incoming) throw new Error('No answer.');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const names = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return {
    kind: 'http',
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(names),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

async function sendMail({ server, letter }: EvaluatedSmtpRequest, port: number): Promise<SmtpResponse> {
  const auth = server.user !== null && server.password !== null ? { user: server.user, pass: server.password } : undefined;
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true, ...(auth && { auth }) });
  try {
    if (letter === null) {
      await transport.verify();
      return { kind: 'smtp', stage: 'sign-in', code: 235, message: '', messageId: null };
    }
    const { from, to, replyTo, subject, text, html, headers } = letter;
    const sent = await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      ...(html !== undefined && { html }),
      ...(replyTo !== undefined && { replyTo }),
      headers: { ...headers },
    });
    return { kind: 'smtp', stage: 'data', code: Number(sent.response.slice(0, 3)), message: sent.response, messageId: sent.messageId };
  } catch (error) {
    return refusalOf(error);
  } finally {
    transport.close();
  }
}

const stages: Readonly<Record<string, SmtpResponse['stage']>> = { EAUTH: 'sign-in', EENVELOPE: 'recipient', EMESSAGE: 'data' };

function refusalOf(error: unknown): SmtpResponse {
  const { code = '', responseCode, response = '' }: { code?: string; responseCode?: number; response?: string } = Object(error);
  return { kind: 'smtp', stage: stages[code] ?? 'connect', code: responseCode ?? null, message: response, messageId: null };
}
