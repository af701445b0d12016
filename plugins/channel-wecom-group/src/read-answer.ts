import type { ChannelResponse, SendOutcome } from '@liuke/sdk';
import { jsonOf, listAt, numberAt, textAt } from '@liuke/sdk';

/** Source: https://developer.work.weixin.qq.com/document/path/90313 */
const reasons = new Map([
  [40_003, 'sender-refused'],
  [84_061, 'not-a-friend'],
  [40_096, 'not-a-friend'],
  [60_020, 'host-refused'],
  [48_002, 'not-permitted'],
  [60_011, 'not-permitted'],
  [301_002, 'not-permitted'],
  [45_002, 'content-refused'],
]);
const tooFast = new Set([45_009, 45_033]);
const busy = -1;

export function readAnswer(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('WeCom answers by HTTP.');
  const answer = jsonOf(response.body);
  if (numberAt(answer, '/errcode') !== 0) return refusalOf(answer, response.status);
  const refused = listAt(answer, '/fail_list').flatMap((address) =>
    typeof address === 'string' && address !== '' ? [{ address, permanent: true, reason: 'not-a-friend' }] : [],
  );
  return { outcome: 'accepted', id: textAt(answer, '/msgid'), ...(refused.length > 0 && { refused }) };
}

export function readReminder(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('WeCom answers by HTTP.');
  const answer = jsonOf(response.body);
  return numberAt(answer, '/errcode') === 0 ? { outcome: 'accepted', id: null } : refusalOf(answer, response.status);
}

function refusalOf(answer: unknown, status: number): SendOutcome {
  const code = numberAt(answer, '/errcode');
  const detail = (textAt(answer, '/errmsg') ?? '').slice(0, 300);
  if (code === null || code === busy) return { outcome: 'retry', reason: 'provider-busy', code: String(code ?? status), detail };
  if (tooFast.has(code)) return { outcome: 'retry', reason: 'too-fast', afterSeconds: 60, code: String(code), detail };
  return { outcome: 'rejected', permanent: true, reason: reasons.get(code) ?? 'refused', code: String(code), detail };
}
