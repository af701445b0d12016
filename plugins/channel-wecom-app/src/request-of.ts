import type { HttpDescription, JsonValue, MessageContent, OutreachMessage } from '@liuke/sdk';
import { token } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export function requestOf({ recipients, content }: OutreachMessage, { agentId }: Configuration): HttpDescription {
  const members = recipients.flatMap(({ address }) => (address === null ? [] : [address]));
  return {
    kind: 'http',
    method: 'POST',
    url: 'https://qyapi.weixin.qq.com/cgi-bin/message/send',
    query: { access_token: token('access') },
    body: {
      json: {
        touser: members.join('|'),
        agentid: agentId,
        ...contentOf(content),
        // The same message tried again within half an hour arrives once.
        enable_duplicate_check: 1,
        duplicate_check_interval: 1_800,
      },
    },
  };
}

function contentOf(content: MessageContent): { readonly [key: string]: JsonValue } {
  if (content.kind === 'text') return { msgtype: 'text', text: { content: content.text } };
  if (content.kind === 'markdown') return { msgtype: 'markdown', markdown: { content: content.text } };
  throw new Error('An app says text or Markdown.');
}
