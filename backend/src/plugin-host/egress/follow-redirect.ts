import type { HttpRequest } from './egress.js';
import type { OutgoingAddress } from './outgoing-address.js';

const keepsMethod = new Set([307, 308]);
const changesMethod = new Set([301, 302, 303]);

/** The request that a redirect asks for; undefined when the answer is none. Where it leads is judged by whoever sends it. */
export function followRedirect(
  request: HttpRequest,
  answer: { status: number; headers: Readonly<Record<string, string>> },
  from: OutgoingAddress,
): HttpRequest | undefined {
  const location = answer.headers['location'];
  if (location === undefined || !(keepsMethod.has(answer.status) || changesMethod.has(answer.status))) return undefined;
  const base = new URL(request.url);
  if (!URL.canParse(location, base)) return undefined;
  const next = new URL(location, base);
  const { body, headers = {}, idempotencyKey, ...rest } = request;
  const same = next.origin === base.origin;
  const toGet = changesMethod.has(answer.status) && request.method !== 'GET';
  // What proves who we are, and what was meant for one receiver, stays with that receiver; so does anything once sent over HTTPS.
  const url = from.scheme === 'https' && next.protocol === 'http:' ? next.href.replace(/^http:/, 'https:') : next.href;
  return {
    ...rest,
    url,
    headers: same ? headers : {},
    ...(same && idempotencyKey !== undefined ? { idempotencyKey } : {}),
    ...(toGet ? { method: 'GET' as const } : body === undefined ? {} : { body }),
  };
}
