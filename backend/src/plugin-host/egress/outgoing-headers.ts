import { HeaderRefused, RequestTooLarge } from './egress.errors.js';
import type { HttpRequest } from './egress.js';
import type { OutgoingAddress } from './outgoing-address.js';

const requestLimitBytes = 4 * 1_024 * 1_024;
const headerLimitBytes = 16 * 1_024;

/** They frame the message or lead it elsewhere; only we write them. */
const ours = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'content-length',
  'accept-encoding',
]);

/** The headers as they are sent. @throws HeaderRefused, RequestTooLarge */
export function outgoingHeaders(request: Pick<HttpRequest, 'headers' | 'body' | 'method' | 'idempotencyKey'>): Record<string, string> {
  const { body, idempotencyKey } = request;
  const headers: Record<string, string> = { 'user-agent': 'Liuke/1', accept: '*/*' };
  const given = Object.entries(request.headers ?? {});
  if (idempotencyKey !== undefined) given.push([idempotencyKey.header ?? 'Idempotency-Key', idempotencyKey.value]);
  for (const [name, value] of given) {
    const key = name.toLowerCase();
    if (ours.has(key) || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(key) || !/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value))
      throw new HeaderRefused({ name: name.slice(0, 80) });
    headers[key] = value;
  }
  if (JSON.stringify(headers).length > headerLimitBytes || Buffer.byteLength(body ?? '') > requestLimitBytes)
    throw new RequestTooLarge({ limitBytes: requestLimitBytes });
  if (body !== undefined || !['GET', 'DELETE'].includes(request.method)) headers['content-length'] = String(Buffer.byteLength(body ?? ''));
  // Packed answers can be a thousand times as long as they look.
  headers['accept-encoding'] = 'identity';
  return headers;
}

/** As a browser writes it: the port only where it is not the usual one. */
export function hostHeader({ scheme, host, port }: OutgoingAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
}
