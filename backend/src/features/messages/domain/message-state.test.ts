import { describe, expect, it } from 'vitest';
import { afterReceipt, type MessageState, type Signal } from './message-state.js';

describe('afterReceipt', () => {
  it.each<[state: MessageState, signal: Signal, next: MessageState]>([
    ['accepted', 'delivered', 'delivered'],
    ['sent', 'delivered', 'delivered'],
    ['delivered', 'opened', 'opened'],
    ['opened', 'delivered', 'opened'],
    ['replied', 'opened', 'replied'],
    ['accepted', 'failed', 'failed'],
    ['delivered', 'failed', 'delivered'],
    ['failed', 'delivered', 'delivered'],
    ['refused', 'delivered', 'refused'],
  ])('of a message that is %s, %s: %s', (state, signal, next) => expect(afterReceipt(state, signal)).toBe(next));
});
