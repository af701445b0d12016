import { Injectable } from '@nestjs/common';
import type { MessageProblem } from './domain/after-attempt.js';
import { afterReceipt, type Signal } from './domain/message-state.js';
import { MessageTimers } from './message-timers.js';
import { type NewReceipt, ReceiptsRepository } from './receipts.repository.js';

export type GivenReceipt = Omit<NewReceipt, 'name' | 'signal'> & {
  signal: Signal | null;
  isDated: boolean;
  /** Of a failure. */
  problem: MessageProblem;
};

/** Counts a receipt once, and moves its message on. What a machine opened counts for nothing. */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly timers: MessageTimers,
  ) {}

  async execute({ isDated, problem, ...receipt }: GivenReceipt): Promise<void> {
    const { messageId, signal, state, machine, occurredAt } = receipt;
    const current = await this.receipts.stateOf(messageId);
    if (current === undefined) return;
    const name = [signal ?? '', state ?? '', isDated ? occurredAt.toISOString() : ''].join('|');
    if (!(await this.receipts.add({ ...receipt, name })) || signal === null || machine) return;
    const next = afterReceipt(current, signal);
    if (next === current) return;
    await this.receipts.setState(messageId, next, next === 'failed' ? problem : null);
    await this.timers.cancel(messageId);
  }
}
