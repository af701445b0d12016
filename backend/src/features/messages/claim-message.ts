import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import { AskGate, type GateAnswer } from './ask-gate.js';
import { MessageTimers } from './message-timers.js';
import { CLAIM_MS, type ClaimedMessage, MessageWorkRepository } from './message-work.repository.js';

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
    const message = await this.work.claim(messageId);
    if (message === undefined) return undefined;
    const { permission, channel, customer, address } = await this.askGate.execute(message);
    if (!permission.allowed || !channel || !customer) return this.stop(message, permission);
    const busyUntil = await this.busyUntil(message, channel);
    if (busyUntil !== undefined) return this.postpone(message, busyUntil);
    await this.timers.after(messageId, CLAIM_MS);
    return { message, channel, name: customer.name, address };
  }

  private stop(message: ClaimedMessage, permission: GateAnswer['permission']): Promise<undefined> {
    if (!permission.allowed && permission.retryAt && message.waitsForDay) return this.postpone(message, permission.retryAt);
    return this.refuse(message, permission.allowed ? 'channel-off' : permission.refused);
  }

  private async refuse(message: ClaimedMessage, reason: string): Promise<undefined> {
    await this.work.settle(message, { state: 'refused', problem: { code: 'refused', reason, words: null } });
    await this.timers.cancel(message.id);
    return undefined;
  }

  private async postpone(message: ClaimedMessage, until: Date): Promise<undefined> {
    await this.work.postpone(message, until);
    await this.timers.at(message.id, until);
    return undefined;
  }

  /** A channel that takes so many in so many seconds is given no more. */
  private async busyUntil({ id, installationId }: ClaimedMessage, { plan: { rate } }: InstalledChannel): Promise<Date | undefined> {
    if (rate === null) return undefined;
    const now = this.clock.now().getTime();
    const begun = await this.work.begunSince(installationId, new Date(now - rate.perSeconds * 1_000), id);
    return begun >= rate.requests ? new Date(now + (rate.perSeconds * 1_000) / rate.requests + 1_000) : undefined;
  }
}
