import { Injectable } from '@nestjs/common';
import type { Receipt } from '@liuke/sdk';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { PollChannel } from '../../plugin-host/outreach-channels/poll-channel.js';
import { type FollowedMessage, OpenFollowed } from './open-followed.js';
import { RecordReading } from './record-reading.js';

/** Asks the provider of a message what has become of it, where the provider does not report by itself. No transaction is open meanwhile. */
@Injectable()
export class FollowMessage {
  constructor(
    private readonly database: TenantDatabase,
    private readonly openFollowed: OpenFollowed,
    private readonly pollChannel: PollChannel,
    private readonly recordReading: RecordReading,
  ) {}

  async execute(tenantId: string, messageId: string): Promise<void> {
    const followed = await this.database.run(tenantId, () => this.openFollowed.execute(messageId));
    if (!followed) return;
    const receipts = await this.ask(followed);
    if (receipts.length === 0) return;
    await this.database.runRetrying(tenantId, () => this.recordReading.execute(followed.channel, { receipts, messages: [] }));
  }

  /** A message has one recipient here: whatever is said of it is said of them. */
  private async ask({ channel, providerId }: FollowedMessage): Promise<readonly Receipt[]> {
    try {
      return (await this.pollChannel.poll(channel, providerId)).map((receipt) => ({ ...receipt, id: providerId }));
    } catch (error) {
      // It is asked again: a plugin that fails now, or a token that cannot be had, changes nothing of what was sent.
      if (error instanceof DeclaredError) return [];
      throw error;
    }
  }
}
