export const MESSAGE_STATES = ['queued', 'sent', 'accepted', 'delivered', 'opened', 'clicked', 'replied', 'failed', 'refused'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export type Signal = 'delivered' | 'failed' | 'opened' | 'clicked' | 'replied';

const ORDER: readonly MessageState[] = ['queued', 'sent', 'accepted', 'delivered', 'opened', 'clicked', 'replied'];

/**
 * Where a message stands after a receipt. Receipts come late and out of order, so it only goes forwards; a failure counts until something
 * has reached the customer, and whatever reached them shows that it has not failed.
 */
export function afterReceipt(state: MessageState, signal: Signal): MessageState {
  if (state === 'refused') return state;
  if (signal === 'failed') return ORDER.indexOf(state) <= ORDER.indexOf('accepted') ? 'failed' : state;
  return ORDER.indexOf(signal) > ORDER.indexOf(state) ? signal : state;
}
