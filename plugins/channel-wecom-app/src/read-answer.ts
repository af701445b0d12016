import type { ChannelResponse, SendOutcome } from '@liuke/sdk';
import { jsonOf, numberAt, textAt } from '@liuke/sdk';

/** Source: https://developer.work.weixin.qq.com/document/path/90313 */
const reasons = new Map([
  [81_013, 'nobody-reached'],
  [60_020, 'host-refused'],
  [40_056, 'app-refused'],
  [48_002, 'app-refused'],
  [60_011, 'app-refused'],
  [301_002, 'app-refused'],
  [45_002, 'content-refused'],
]);
const tooFast = new Set([45_009, 45_033]);
const busy = -1;

/** Refusals come with status 200 as well: only `errcode` tells. Some recipients may be refused although the rest gets the message. */
export function readAnswer(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('WeCom answers by HTTP.');
  const answer = jsonOf(response.body);
  const code = numberAt(answer, '/errcode');
  if (code === 0) {
    const refused = [
      ...listed(answer, '/invaliduser').map((address) => ({ address, permanent: true, reason: 'not-a-member' })),
      ...listed(answer, '/unlicenseduser').map((address) => ({ address, permanent: true, reason: 'no-license' })),
    ];
    return { outcome: 'accepted', id: textAt(answer, '/msgid'), ...(refused.length > 0 && { refused }) };
  }
  const detail = (textAt(answer, '/errmsg') ?? '').slice(0, 300);
  if (code === null || code === busy) return { outcome: 'retry', reason: 'provider-busy', code: String(code ?? response.status), detail };
  if (tooFast.has(code)) return { outcome: 'retry', reason: 'too-fast', afterSeconds: 60, code: String(code), detail };
  return { outcome: 'rejected', permanent: true, reason: reasons.get(code) ?? 'refused', code: String(code), detail };
}

function listed(answer: unknown, pointer: string): readonly string[] {
  return (textAt(answer, pointer) ?? '').split('|').filter((address) => address !== '');
}
