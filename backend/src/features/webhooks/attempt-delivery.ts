import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ClaimDelivery } from './claim-delivery.js';
import { SendMessage } from './send-message.js';
import { SettleAttempt } from './settle-attempt.js';

/** One attempt: claimed in one transaction, sent in none, settled in another. What dies in between is claimed again. */
@Injectable()
export class AttemptDelivery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly claimDelivery: ClaimDelivery,
    private readonly sendMessage: SendMessage,
    private readonly settleAttempt: SettleAttempt,
  ) {}

  async execute(tenantId: string, deliveryId: string): Promise<void> {
    const claimed = await this.database.runRetrying(tenantId, () => this.claimDelivery.execute(deliveryId));
    if (claimed === undefined) return;
    const { delivery, secrets } = claimed;
    const { result, record } = await this.sendMessage.execute(delivery, secrets);
    await this.database.runRetrying(tenantId, () => this.settleAttempt.execute(delivery, result, record));
  }
}
