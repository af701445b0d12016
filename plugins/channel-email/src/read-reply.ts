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
  const isFull = says(message, /[45]\.2\.2/);
  if (code < 500) return { outcome: 'retry', reason: isFull ? 'mailbox-full' : 'server-busy', afterSeconds: laterSeconds, ...words };
  if (isFull || (code === 552 && !says(message, /5\.3\.4/)))
    return { outcome: 'rejected', permanent: false, reason: 'mailbox-full', ...words };
  return { outcome: 'rejected', permanent: true, reason: reasonOf(response), ...words };
}

export function readCheck(response: ChannelResponse): CheckReading {
  const outcome = readReply(response);
  if (outcome.outcome === 'accepted') return { ok: true };
  if (outcome.outcome === 'token-expired') throw new Error('A mail server has no tokens.');
  return { ok: false, reason: outcome.reason, ...(outcome.detail !== undefined && { detail: outcome.detail }) };
}

/** The enhanced status code, where the server gives one (RFC 3463): x.2.2 the mailbox is full, x.3.4 the letter is too big. */
function says(message: string, status: RegExp): boolean {
  return new RegExp(`(^|\\s)${status.source}(\\s|$)`).test(message);
}

function reasonOf({ stage, code }: SmtpResponse): string {
  if (code === 552) return 'content-refused';
  if (stage === 'sign-in') return 'sign-in-refused';
  if (stage === 'recipient') return 'address-refused';
  return stage === 'data' ? 'content-refused' : 'server-refused';
}
