import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Attempt } from './domain/after-attempt.js';
import { CarryMessage } from './carry-message.js';
import { OpenClaimed } from './open-claimed.js';
import { problemOf } from './problem-of.js';
import { SettleMessage } from './settle-message.js';

/**
 * One attempt: claimed in one transaction, sent in none, settled in another. What dies before it leaves is claimed again; what dies after
 * may have arrived, and is left at that.
 */
@Injectable()
export class AttemptMessage {
  constructor(
    private readonly database: TenantDatabase,
    private readonly openClaimed: OpenClaimed,
    private readonly carryMessage: CarryMessage,
    private readonly settleMessage: SettleMessage,
  ) {}

  async execute(tenantId: string, messageId: string): Promise<void> {
    const claimed = await this.database.runRetrying(tenantId, () => this.openClaimed.execute(messageId));
    if (claimed === undefined) return;
    const { message, channel, content, name, address, unsubscribeUrl } = claimed;
    const { id, purpose } = message;
    const attempt: Attempt =
      content === null
        ? { outcome: 'rejected', problem: problemOf('content-unreadable') }
        : await this.carryMessage.execute(channel, { id, purpose, content, name, address, unsubscribeUrl }, () =>
            this.database.runRetrying(tenantId, () => this.settleMessage.leave(message)),
          );
    await this.database.runRetrying(tenantId, () => this.settleMessage.execute(message, attempt, channel));
  }
}
