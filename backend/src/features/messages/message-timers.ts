import { Injectable } from '@nestjs/common';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';

export const MESSAGE_DUE = 'messages.due';
/** The provider is to be asked what has become of it. */
export const MESSAGE_ASKED = 'messages.asked';

/** When the next attempt of a message is due, or the next question about it. */
@Injectable()
export class MessageTimers {
  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async at(messageId: string, dueAt: Date): Promise<void> {
    await this.timers.set(MESSAGE_DUE, messageId, dueAt);
  }

  async after(messageId: string, milliseconds: number): Promise<void> {
    await this.at(messageId, new Date(this.clock.now().getTime() + milliseconds));
  }

  async askAfter(messageId: string, seconds: number): Promise<void> {
    await this.timers.set(MESSAGE_ASKED, messageId, new Date(this.clock.now().getTime() + seconds * 1_000));
  }

  async cancel(messageId: string): Promise<void> {
    await this.timers.cancel(MESSAGE_DUE, messageId);
  }
}
