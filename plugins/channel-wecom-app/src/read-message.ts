import type { CallbackReading } from '@liuke/sdk';
import { elementsOf } from '@liuke/sdk';

/** What a member writes to the app. Events and pictures are passed over. Source: https://developer.work.weixin.qq.com/document/path/90239 */
export function readMessage({ body }: { readonly body: string }): CallbackReading {
  const elements = elementsOf(body);
  const address = elements.get('FromUserName') ?? '';
  const text = elements.get('Content');
  if (elements.get('MsgType') !== 'text' || text === undefined || address === '') return { receipts: [], messages: [] };
  const seconds = Number(elements.get('CreateTime') ?? '');
  const at = Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : null;
  return { receipts: [], messages: [{ id: elements.get('MsgId') ?? null, address, text, at }] };
}
