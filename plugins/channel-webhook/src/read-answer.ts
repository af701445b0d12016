import type { ChannelResponse, HttpResponse, SendOutcome } from '@liuke/sdk';
import { jsonOf, textAt } from '@liuke/sdk';

const longestWait = 86_400;

/** 2xx it has it; 410 it wants no more; 408, 425, 429 and 5xx later; everything else never. */
export function readAnswer(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('A webhook answers by HTTP.');
  const { status, body } = response;
  const code = String(status);
  if (status >= 200 && status < 300) return { outcome: 'accepted', id: textAt(jsonOf(body), '/id') };
  if (status === 410) return { outcome: 'rejected', permanent: true, reason: 'receiver-gone', code };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { outcome: 'retry', reason: 'receiver-busy', code, ...waitOf(response) };
  }
  const reason = status >= 300 && status < 400 ? 'redirected' : 'receiver-refused';
  return { outcome: 'rejected', permanent: true, reason, code };
}

/** `retry-after` in seconds; its other form, a date, is left to the host's own back-off. */
function waitOf({ headers }: HttpResponse): { readonly afterSeconds?: number } {
  const wait = headers['retry-after'] ?? '';
  return /^[1-9]\d{0,6}$/.test(wait) ? { afterSeconds: Math.min(Number(wait), longestWait) } : {};
}
