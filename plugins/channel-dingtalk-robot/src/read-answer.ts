import type { ChannelResponse, SendOutcome } from '@liuke/sdk';
import { jsonOf, numberAt, textAt } from '@liuke/sdk';

/** Whoever sends more than 20 in a minute is not heard for ten. */
const heldSeconds = 600;
const tooFast = new Set([130_101, 410_100]);
/** The robot's token is unknown, the robot was stopped or removed, the group was dissolved. */
const gone = new Set([300_001, 300_005, 400_013, 400_101, 400_102, 400_106]);
const securityRefused = 310_000;
const busy = -1;

/** Refusals come with status 200 as well: only `errcode` tells. */
export function readAnswer(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('DingTalk answers by HTTP.');
  const answer = jsonOf(response.body);
  const code = numberAt(answer, '/errcode');
  if (code === 0) return { outcome: 'accepted', id: null };
  const detail = (textAt(answer, '/errmsg') ?? '').slice(0, 300);
  if (code === null || code === busy) return { outcome: 'retry', reason: 'provider-busy', code: String(code ?? response.status), detail };
  if (tooFast.has(code)) return { outcome: 'retry', reason: 'too-fast', afterSeconds: heldSeconds, code: String(code), detail };
  const reason = gone.has(code) ? 'robot-gone' : code === securityRefused ? securityReason(detail) : 'refused';
  return { outcome: 'rejected', permanent: true, reason, code: String(code), detail };
}

/** One code for all the robot's safeguards; the words say which. */
function securityReason(detail: string): string {
  const words = detail.toLowerCase();
  if (words.includes('keyword') || words.includes('关键词')) return 'keyword-missing';
  if (words.includes('timestamp') || words.includes('时间')) return 'clock-differs';
  return words.includes('whitelist') || words.includes('白名单') ? 'host-refused' : 'signature-refused';
}
