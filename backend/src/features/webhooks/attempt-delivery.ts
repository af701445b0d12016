import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ClaimDelivery } from './claim-delivery.js';
import { SendMessage } from './send-message.js';
import { SettleAttempt } from './settle-attempt.js';

/** So long one job sends for a company; then others have their turn. */
const TURN_MS = 5_000;

/**
 * Attempts, one after the other while something waits: each is claimed in one transaction, sent in none, settled in another. What dies in
 * between is claimed again.
 */
@Injectable()
export class AttemptDelivery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly claimDelivery: ClaimDelivery,
    private readonly sendMessage: SendMessage,
    private readonly settleAttempt: SettleAttempt,
  ) {}

  async execute(tenantId: string, deliveryId: string): Promise<void> {
    let milliseconds = 0;
    for (let next: string | undefined = deliveryId; next !== undefined;) {
      const id: string = next;
      const claim = await this.database.runRetrying(tenantId, () => this.claimDelivery.execute(id));
      if ('next' in claim) {
        next = claim.next;
        continue;
      }
      const attempt = await this.sendMessage.execute(claim.delivery, claim.secrets);
      milliseconds += attempt.record.milliseconds;
      const turn = { isTurnOver: milliseconds >= TURN_MS };
      next = await this.database.runRetrying(tenantId, () => this.settleAttempt.execute(claim.delivery, attempt, turn));
    }
  }
}
