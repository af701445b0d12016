import type { ChannelResponse, PollReading, Receipt } from '@liuke/sdk';
import { jsonOf, listAt, numberAt, textAt } from '@liuke/sdk';
import { states } from './states.ts';

/** A page of what has become of each customer's message. An answer that is a refusal says nothing new. */
export function readResults(response: ChannelResponse): PollReading {
  if (response.kind !== 'http') throw new Error('WeCom answers by HTTP.');
  const answer = jsonOf(response.body);
  const cursor = textAt(answer, '/next_cursor');
  return { receipts: listAt(answer, '/send_list').flatMap(receiptsOf), cursor: cursor === '' ? null : cursor };
}

function receiptsOf(item: unknown): readonly Receipt[] {
  const address = textAt(item, '/external_userid');
  const state = states[numberAt(item, '/status') ?? -1];
  if (address === null || state === undefined) return [];
  const seconds = numberAt(item, '/send_time');
  const at = state.key === 'sent' && seconds !== null ? seconds * 1_000 : null;
  return [{ id: null, address, signal: state.signal, state: state.key, at, ...(state.signal === 'failed' && { reason: state.key }) }];
}
