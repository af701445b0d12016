import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { type InstalledChannel, ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { MessageTimers } from './message-timers.js';
import { MessageWorkRepository } from './message-work.repository.js';

export type FollowedMessage = { channel: InstalledChannel; providerId: string };

/** A message that nothing final is known of, while its channel asks. The next time is set at once, whatever comes of this one. */
@Injectable()
export class OpenFollowed {
  constructor(
    private readonly work: MessageWorkRepository,
    private readonly channels: ReadActiveChannel,
    private readonly timers: MessageTimers,
    private readonly clock: Clock,
  ) {}

  async execute(messageId: string): Promise<FollowedMessage | undefined> {
    const message = await this.work.findAccepted(messageId);
    if (!message) return undefined;
    const { providerId, installationId, sentAt } = message;
    const channel = await this.channels.find(installationId);
    const polling = channel?.plan.polling ?? null;
    const age = this.clock.now().getTime() - sentAt.getTime();
    if (!channel || polling === null || age > polling.forSeconds * 1_000) return undefined;
    await this.timers.askAfter(messageId, polling.everySeconds);
    return { channel, providerId };
  }
}
