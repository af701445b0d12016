import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import { MOST_ATTEMPTS } from './domain/after-attempt.js';
import { AskGate, type GateAnswer } from './ask-gate.js';
import { MessageTimers } from './message-timers.js';
import { problemOf } from './problem-of.js';
import { CLAIM_MS, type ClaimedMessage, type Ending, MessageWorkRepository } from './message-work.repository.js';

export type ReadyMessage = { message: ClaimedMessage; channel: InstalledChannel; name: string | null; address: string | null };

/**
 * Takes a message that is due, and asks the gate a second time: what was withdrawn since it was queued stops it here, in the last
 * transaction before it leaves. The same transaction sets the timer that finds it again if we die.
 */
@Injectable()
export class ClaimMessage {
  constructor(
    private readonly work: MessageWorkRepository,
    private readonly askGate: AskGate,
    private readonly timers: MessageTimers,
    private readonly clock: Clock,
  ) {}

  async execute(messageId: string): Promise<ReadyMessage | undefined> {
    if (await this.work.rests()) return this.wake(messageId);
    const message = await this.work.claim(messageId);
    if (message === undefined) return undefined;
    // Whoever sent it died before they wrote down how that went: a second message would be worse than not to know.
    if (message.sentAt !== null) return this.end(message, { state: 'sent', problem: problemOf('interrupted') });
    if (message.attempts > MOST_ATTEMPTS) return this.end(message, { state: 'failed', problem: problemOf('channel-failed') });
    const { permission, channel, customer, address } = await this.askGate.execute(message);
    if (!permission.allowed || !channel || !customer) return this.stop(message, permission);
    const busyUntil = await this.busyUntil(message, channel);
    if (busyUntil !== undefined) return this.postpone(message, busyUntil);
    await this.timers.after(messageId, CLAIM_MS);
    return { message, channel, name: customer.name, address };
  }

  /** The company is suspended: its timers are passed over until it is resumed. */
  private async wake(messageId: string): Promise<undefined> {
    await this.timers.after(messageId, CLAIM_MS);
    return undefined;
  }

  private async end(message: ClaimedMessage, ending: Ending): Promise<undefined> {
    await this.work.settle(message, ending);
    await this.timers.cancel(message.id);
    return undefined;
  }

  private stop(message: ClaimedMessage, permission: GateAnswer['permission']): Promise<undefined> {
    if (!permission.allowed && permission.retryAt && message.waitsForDay) return this.postpone(message, permission.retryAt);
    return this.end(message, { state: 'refused', problem: problemOf('refused', permission.allowed ? 'channel-off' : permission.refused) });
  }

  private async postpone(message: ClaimedMessage, until: Date): Promise<undefined> {
    await this.work.postpone(message, until);
    await this.timers.at(message.id, until);
    return undefined;
  }

  /** A channel that takes so many in so many seconds is given no more; the others queue up behind those that wait already. */
  private async busyUntil({ id, installationId }: ClaimedMessage, { plan: { rate } }: InstalledChannel): Promise<Date | undefined> {
    if (rate === null) return undefined;
    const now = this.clock.now().getTime();
    const begun = await this.work.begunSince(installationId, new Date(now - rate.perSeconds * 1_000), id);
    if (begun < rate.requests) return undefined;
    const waiting = await this.work.dueUntil(installationId, new Date(now + 3_600_000));
    return new Date(now + ((waiting + 1) * rate.perSeconds * 1_000) / rate.requests + 1_000);
  }
}
