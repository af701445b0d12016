import type { FollowUp, HttpDescription, JsonValue, OutreachMessage } from '@liuke/sdk';
import { addresses, token } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** Customers are named by the host: the plugin knows neither who they are nor how they are called. */
export function requestOf({ sender, content }: OutreachMessage, config: Configuration): HttpDescription {
  if (content.kind !== 'text') throw new Error('Customers are sent text.');
  return post('add_msg_template', {
    chat_type: 'single',
    external_userid: addresses(),
    sender: sender ?? config.sender,
    text: { content: content.text },
  });
}

/** Source: https://developer.work.weixin.qq.com/document/path/93338 */
export function resultsOf({ id, sender, cursor }: FollowUp, config: Configuration): HttpDescription {
  return post('get_groupmsg_send_result', { msgid: id, userid: sender ?? config.sender, limit: 500, ...(cursor !== null && { cursor }) });
}

/** Source: https://developer.work.weixin.qq.com/document/path/97610 */
export function reminderOf({ id }: FollowUp): HttpDescription {
  return post('remind_groupmsg_send', { msgid: id });
}

function post(operation: string, json: JsonValue): HttpDescription {
  return {
    kind: 'http',
    method: 'POST',
    url: `https://qyapi.weixin.qq.com/cgi-bin/externalcontact/${operation}`,
    query: { access_token: token('access') },
    body: { json },
  };
}
