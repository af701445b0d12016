import { Injectable } from '@nestjs/common';
import type { ChannelPlan } from '@liuke/sdk';
import { Clock } from '../../ports/clock.js';
import { afterAttempt, type Attempt } from './domain/after-attempt.js';
import { MessageTimers } from './message-timers.js';
import { type ClaimedMessage, MessageWorkRepository } from './message-work.repository.js';

/** Writes down how an attempt went, and what follows from it. */
@Injectable()
export class SettleMessage {
  constructor(
    private readonly work: MessageWorkRepository,
    private readonly timers: MessageTimers,
    private readonly clock: Clock,
  ) {}

  async execute(message: ClaimedMessage, attempt: Attempt, { polling }: Pick<ChannelPlan, 'polling'>): Promise<void> {
    const next = afterAttempt(attempt, message.attempts, this.clock.now());
    // Whoever took too long has lost it to another process, whose word counts.
    if (!(await this.work.settle(message, next))) return;
    if (next.state === 'queued') await this.timers.at(message.id, next.nextAttemptAt);
    else await this.timers.cancel(message.id);
    if (next.state === 'accepted' && polling !== null) await this.timers.askAfter(message.id, polling.everySeconds);
  }
}
