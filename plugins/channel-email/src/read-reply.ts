import type { ChannelResponse, CheckReading, SendOutcome, SmtpResponse } from '@liuke/sdk';

/** Half an hour is what greylisting asks for at most. */
const laterSeconds = 1_800;

/** Reply codes: 2 it is done, 4 later, 5 never (RFC 5321, section 4.2.1). What "never" is about follows from the stage. */
export function readReply(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'smtp') throw new Error('A mail server answers by SMTP.');
  const { code, message, messageId } = response;
  const detail = message.slice(0, 300);
  if (code === null) return { outcome: 'retry', reason: 'server-busy', detail };
  if (code >= 200 && code < 300) return { outcome: 'accepted', id: messageId };
  const words = { code: String(code), detail };
  if (code === 552 || code === 452) return { outcome: 'rejected', permanent: false, reason: 'mailbox-full', ...words };
  if (code < 500) return { outcome: 'retry', reason: 'server-busy', afterSeconds: laterSeconds, ...words };
  return { outcome: 'rejected', permanent: true, reason: reasonOf(response), ...words };
}

export function readCheck(response: ChannelResponse): CheckReading {
  const outcome = readReply(response);
  if (outcome.outcome === 'accepted') return { ok: true };
  if (outcome.outcome === 'token-expired') throw new Error('A mail server has no tokens.');
  return { ok: false, reason: outcome.reason, ...(outcome.detail !== undefined && { detail: outcome.detail }) };
}

function reasonOf({ stage }: SmtpResponse): string {
  if (stage === 'sign-in') return 'sign-in-refused';
  if (stage === 'recipient') return 'address-refused';
  return stage === 'data' ? 'content-refused' : 'server-refused';
}
