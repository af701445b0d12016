import type { ChannelResponse, SendOutcome } from '@liuke/sdk';
import { jsonOf, textAt } from '@liuke/sdk';

type Verdict = { readonly reason: string; readonly outcome: 'retry' | 'later' | 'never'; readonly afterSeconds?: number };

/** By the beginning of the code; the first that fits. Source: https://cloud.tencent.com/document/product/382/55981 (error codes) */
const verdicts: readonly (readonly [beginning: string, verdict: Verdict])[] = [
  ['FailedOperation.PhoneNumberInBlacklist', { reason: 'opted-out', outcome: 'never' }],
  ['FailedOperation.ContainSensitiveWord', { reason: 'content-refused', outcome: 'never' }],
  ['FailedOperation.MarketingSendTimeConstraint', { reason: 'not-at-this-hour', outcome: 'later' }],
  ['FailedOperation.InsufficientBalance', { reason: 'no-balance', outcome: 'later' }],
  ['UnauthorizedOperation.ServiceSuspendDueToArrears', { reason: 'no-balance', outcome: 'later' }],
  ['FailedOperation.Template', { reason: 'template-refused', outcome: 'never' }],
  ['FailedOperation.Signature', { reason: 'signature-refused', outcome: 'never' }],
  ['InvalidParameterValue.IncorrectPhoneNumber', { reason: 'number-refused', outcome: 'never' }],
  ['InvalidParameterValue.Template', { reason: 'template-refused', outcome: 'never' }],
  ['InvalidParameterValue.ProhibitedUseUrl', { reason: 'template-refused', outcome: 'never' }],
  ['InvalidParameterValue.ContentLengthLimit', { reason: 'template-refused', outcome: 'never' }],
  ['InvalidParameterValue.SdkAppIdNotExist', { reason: 'app-refused', outcome: 'never' }],
  ['UnsupportedOperation', { reason: 'number-refused', outcome: 'never' }],
  ['LimitExceeded.DeliveryFrequencyLimit', { reason: 'too-fast', outcome: 'retry', afterSeconds: 60 }],
  ['LimitExceeded.PhoneNumberCountLimit', { reason: 'refused', outcome: 'never' }],
  ['LimitExceeded.PhoneNumber', { reason: 'number-too-often', outcome: 'later' }],
  ['LimitExceeded', { reason: 'daily-limit', outcome: 'later' }],
  ['RequestLimitExceeded', { reason: 'too-fast', outcome: 'retry', afterSeconds: 5 }],
  ['InternalError.SigVerificationFail', { reason: 'sign-in-refused', outcome: 'never' }],
  ['InternalError.RequestTimeException', { reason: 'clock-differs', outcome: 'never' }],
  ['InternalError', { reason: 'provider-busy', outcome: 'retry' }],
  ['AuthFailure.SignatureExpire', { reason: 'clock-differs', outcome: 'never' }],
  ['AuthFailure', { reason: 'sign-in-refused', outcome: 'never' }],
  ['UnauthorizedOperation', { reason: 'app-refused', outcome: 'never' }],
];
const otherwise: Verdict = { reason: 'refused', outcome: 'never' };

/** Whatever is wrong comes with status 200: for the request in `Error`, for the number in `SendStatusSet`. */
export function readAnswer(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('Tencent Cloud answers by HTTP.');
  const answer = jsonOf(response.body);
  const error = textAt(answer, '/Response/Error/Code');
  if (error !== null) return judge(error, textAt(answer, '/Response/Error/Message'));
  const code = textAt(answer, '/Response/SendStatusSet/0/Code');
  if (code === null) return { outcome: 'retry', reason: 'provider-busy', code: String(response.status) };
  if (code !== 'Ok') return judge(code, textAt(answer, '/Response/SendStatusSet/0/Message'));
  return { outcome: 'accepted', id: textAt(answer, '/Response/SendStatusSet/0/SerialNo') };
}

function judge(code: string, message: string | null): SendOutcome {
  const [, verdict = otherwise] = verdicts.find(([beginning]) => code.startsWith(beginning)) ?? [];
  const { reason, outcome, afterSeconds } = verdict;
  const words = { code: code.slice(0, 100), detail: (message ?? '').slice(0, 300) };
  if (outcome === 'retry') return { outcome, reason, ...(afterSeconds !== undefined && { afterSeconds }), ...words };
  return { outcome: 'rejected', permanent: outcome === 'never', reason, ...words };
}
