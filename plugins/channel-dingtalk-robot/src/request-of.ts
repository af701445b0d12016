import type { HttpDescription, JsonValue, MessageContent, OutreachMessage } from '@liuke/sdk';
import { concat, hmac, now } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** The signature is the HMAC-SHA256 of the time and the secret, under the secret, in Base64; the time may differ by an hour at most. */
export function requestOf({ content }: OutreachMessage, { accessToken, signingSecret }: Configuration): HttpDescription {
  return {
    kind: 'http',
    method: 'POST',
    url: 'https://oapi.dingtalk.com/robot/send',
    query: {
      access_token: accessToken,
      timestamp: now('ms'),
      sign: hmac('sha256', signingSecret, concat(now('ms'), '\n', signingSecret), 'base64'),
    },
    body: { json: bodyOf(content) },
  };
}

function bodyOf(content: MessageContent): JsonValue {
  if (content.kind === 'text') return { msgtype: 'text', text: { content: content.text } };
  if (content.kind === 'markdown') return { msgtype: 'markdown', markdown: { title: content.title, text: content.text } };
  throw new Error('A robot says text or Markdown.');
}
