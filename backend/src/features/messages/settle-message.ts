import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import { afterAttempt, type Attempt, type Next } from './domain/after-attempt.js';
import { MessageTimers } from './message-timers.js';
import { type ClaimedMessage, MessageWorkRepository } from './message-work.repository.js';
import { problemOf } from './problem-of.js';
import { RecordReceipt } from './record-receipt.js';
import { wordsOf } from './task-facts.js';

/** Writes down how an attempt went, and what follows from it. */
@Injectable()
export class SettleMessage {
  constructor(
    private readonly work: MessageWorkRepository,
    private readonly timers: MessageTimers,
    private readonly recordReceipt: RecordReceipt,
    private readonly clock: Clock,
  ) {}

  /** Notes that it leaves now. False when it is another process's by now, or no one's any more. */
  leave(message: ClaimedMessage): Promise<boolean> {
    return this.work.leave(message);
  }

  async execute(message: ClaimedMessage, attempt: Attempt, channel: InstalledChannel): Promise<void> {
    const { polling } = channel.plan;
    const next = afterAttempt(attempt, message.attempts, this.clock.now());
    if (!(await this.work.settle(message, next))) return this.name(message, next);
    if (next.state === 'queued') await this.timers.at(message.id, next.nextAttemptAt);
    else await this.timers.cancel(message.id);
    if (next.state !== 'accepted') return;
    if (polling !== null) await this.timers.askAfter(message.id, polling.everySeconds);
    await this.awaitConfirmation(message, channel);
  }

  /** What a person has to confirm has not gone out by being accepted: it waits for them. */
  private async awaitConfirmation({ id: messageId }: ClaimedMessage, channel: InstalledChannel): Promise<void> {
    const [first] = channel.plan.confirmation?.states ?? [];
    if (!first) return;
    const words = wordsOf(channel, `states.${first.key}`);
    const receipt = { messageId, signal: null, state: first.key, words, machine: false, occurredAt: this.clock.now(), isDated: false };
    await this.recordReceipt.execute({ ...receipt, problem: problemOf('reported') });
  }

  /** Whoever took too long has lost it to another process, or a receipt has come before the answer: their word counts. */
  private async name({ id }: ClaimedMessage, next: Next): Promise<void> {
    if (next.state === 'accepted' && next.providerId !== null) await this.work.name(id, next.providerId);
  }
}
