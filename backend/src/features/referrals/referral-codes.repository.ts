import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { referralCode } from './domain/referral-code.js';

@Injectable()
export class ReferralCodesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async of(customerId: string): Promise<string | undefined> {
    const row = await this.database.first<{ code: string }>('SELECT code FROM referral_codes WHERE tenant_id = $1 AND customer_id = $2', [
      this.database.tenantId,
      customerId,
    ]);
    return row?.code;
  }

  /** The code that a customer has, else a new one: however many ask at once, it is one code. */
  async make(customerId: string): Promise<string> {
    for (;;) {
      const known = await this.of(customerId);
      if (known !== undefined) return known;
      await this.database.execute(
        'INSERT INTO referral_codes (tenant_id, customer_id, code, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [this.database.tenantId, customerId, referralCode(this.ids.token()), this.clock.now()],
      );
    }
  }

  async owner(code: string): Promise<string | undefined> {
    const row = await this.database.first<{ customerId: string }>(
      'SELECT customer_id AS "customerId" FROM referral_codes WHERE tenant_id = $1 AND code = $2',
      [this.database.tenantId, code],
    );
    return row?.customerId;
  }

  /** Lets those who reward the same referrer wait for each other: the count before must still hold when the reward is posted. */
  async lock(customerIds: readonly string[]): Promise<void> {
    await this.database.query(
      'SELECT 1 FROM referral_codes WHERE tenant_id = $1 AND customer_id = ANY ($2) ORDER BY customer_id FOR UPDATE',
      [this.database.tenantId, customerIds],
    );
  }
}
