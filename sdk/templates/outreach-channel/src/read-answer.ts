import { type ChannelResponse, jsonOf, type SendOutcome, textAt } from '@liuke/sdk';

/** What an answer means: accepted, refused for ever, or worth another try. Every reason has a sentence in `messages/`. */
export function readAnswer(response: ChannelResponse): SendOutcome {
  if (response.kind !== 'http') throw new Error('The provider answers by HTTP.');
  const { status, body } = response;
  const answer = jsonOf(body);
  const code = textAt(answer, '/error') ?? String(status);
  if (status === 202) return { outcome: 'accepted', id: textAt(answer, '/id') };
  if (status === 429 || status >= 500) return { outcome: 'retry', reason: 'provider-busy', code, afterSeconds: 60 };
  const reason = status === 401 ? 'key-refused' : code === 'unknown_number' ? 'number-unknown' : 'refused';
  return { outcome: 'rejected', permanent: true, reason, code };
}
