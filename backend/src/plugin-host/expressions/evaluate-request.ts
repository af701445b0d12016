import { ExpressionProblem } from '@liuke/host';
import type { HttpRequest, SmtpRequest } from '@liuke/sdk';
import { evaluateBody } from './evaluate-body.js';
import type { ExpressionInputs } from './evaluate-text.js';
import { percentEncode, TextEvaluation } from './evaluate-text.js';

/** A request ready to go. `masked` is all of it that may be logged. */
export type EvaluatedHttpRequest = {
  readonly kind: 'http';
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly masked: { readonly url: string; readonly bodyBytes: number };
};

export type EvaluatedSmtpRequest = {
  readonly kind: 'smtp';
  readonly server: Omit<SmtpRequest['server'], 'user' | 'password'> & { readonly user: string | null; readonly password: string | null };
  readonly letter: SmtpRequest['letter'];
  readonly masked: { readonly url: string; readonly bodyBytes: number };
};

export type EvaluatedRequest = EvaluatedHttpRequest | EvaluatedSmtpRequest;

const longestUrl = 8_192;
const longestHeaders = 16_384;
const headerName = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
// What frames the request or names its receiver is the host's to say.
const ownHeaders = new Set([
  'host',
  'content-length',
  'content-type',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'cookie',
  'proxy-authorization',
  'proxy-connection',
]);

/** Works out every expression of a request. Pure: the same inputs give the same request. Throws `ExpressionProblem`. */
export function evaluateRequest(request: HttpRequest | SmtpRequest, inputs: ExpressionInputs): EvaluatedRequest {
  return request.kind === 'http' ? evaluateHttp(request, inputs) : evaluateSmtp(request, inputs);
}

function evaluateHttp(request: HttpRequest, inputs: ExpressionInputs): EvaluatedHttpRequest {
  const body = request.body ? evaluateBody(request.body, inputs) : null;
  const evaluation = new TextEvaluation(inputs, body ?? { text: '', secretive: false });
  const headers = evaluateHeaders(request.headers ?? {}, evaluation);
  if (body) headers['content-type'] = body.contentType;
  const query = Object.entries(request.query ?? {}).map(([name, value]) => evaluateParameter(name, value, evaluation));
  const base = evaluation.text(request.url);
  const url = base.data + joined(query.map(({ written }) => written));
  const masked = base.masked + joined(query.map(({ masked: shown }) => shown));
  checkUrl(base.data, url);
  return {
    kind: 'http',
    method: request.method,
    url,
    headers,
    body: body?.text ?? null,
    masked: { url: withoutAddresses(masked, inputs.addresses), bodyBytes: Buffer.byteLength(body?.text ?? '') },
  };
}

function joined(values: readonly string[]): string {
  return values.length === 0 ? '' : `?${values.join('&')}`;
}

/** Of what was computed a log shows what is not secret; of plain text nothing, because it may be what a customer is called or told. */
function evaluateParameter(
  name: string,
  value: unknown,
  evaluation: TextEvaluation,
): { readonly written: string; readonly masked: string } {
  const { data, masked, secretive } = evaluation.text(value);
  const shown = typeof value === 'string' ? '…' : secretive ? masked : percentEncode(masked);
  return { written: `${percentEncode(name)}=${percentEncode(data)}`, masked: `${percentEncode(name)}=${shown}` };
}

function evaluateSmtp({ server, letter }: SmtpRequest, inputs: ExpressionInputs): EvaluatedSmtpRequest {
  const evaluation = new TextEvaluation(inputs);
  const optional = (value: unknown): string | null => (value === undefined ? null : evaluation.text(value).data);
  return {
    kind: 'smtp',
    server: { ...server, user: optional(server.user), password: optional(server.password) },
    letter,
    masked: { url: `smtp://${server.host}:${server.port}`, bodyBytes: Buffer.byteLength((letter?.text ?? '') + (letter?.html ?? '')) },
  };
}

function evaluateHeaders(headers: Readonly<Record<string, unknown>>, evaluation: TextEvaluation): Record<string, string> {
  const evaluated: Record<string, string> = {};
  let length = 0;
  for (const [name, value] of Object.entries(headers)) {
    const { data } = evaluation.text(value);
    length += name.length + data.length;
    if (!headerName.test(name) || ownHeaders.has(name))
      throw new ExpressionProblem(`A channel does not set the header ${name.slice(0, 60)}.`);
    if (!/^[\t\x20-\x7e]*$/.test(data)) throw new ExpressionProblem(`The header ${name} holds more than printable ASCII.`);
    evaluated[name] = data;
  }
  if (length > longestHeaders) throw new ExpressionProblem(`The headers are longer than ${longestHeaders} characters.`);
  return evaluated;
}

function checkUrl(base: string, url: string): void {
  if (url.length > longestUrl) throw new ExpressionProblem(`The address is longer than ${longestUrl} characters.`);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:\/\/[^/]/i.test(base))
    throw new ExpressionProblem('The address of a request is no absolute http or https address.');
  if (parsed.username || parsed.password) throw new ExpressionProblem('The address of a request holds credentials: use a header.');
  if (/[?#\s\\]/.test(base)) throw new ExpressionProblem('The address of a request holds a query or a fragment: use "query" or "percent".');
}

/** Recipients do not stand in a log, also where a provider wants them in the address. */
function withoutAddresses(masked: string, addresses: readonly string[]): string {
  return addresses.slice(0, 100).reduce((text, address) => {
    if (address === '') return text;
    return text.replaceAll(address, '[address]').replaceAll(percentEncode(address), '[address]');
  }, masked);
}
