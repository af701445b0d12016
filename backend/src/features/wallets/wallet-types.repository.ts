import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { WalletType } from './domain/wallet-type.js';

export type Ledger = { readonly timeZone: string; readonly types: ReadonlyMap<string, WalletType> };

/** What a company's wallets go by; by the key of the wallet type. */
@Injectable()
export class WalletTypesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async read(): Promise<Ledger> {
    const row = await this.database.first<{ timeZone: string; types: WalletType[] }>(
      `SELECT t.time_zone AS "timeZone", coalesce((SELECT json_agg(json_build_object(
            'id', w.id, 'key', w.key, 'programId', w.program_id, 'programKey', p.key, 'enrolment', p.enrolment, 'purpose', w.purpose,
            'pendingDays', w.pending_days, 'expiry', w.expiry, 'shortfall', w.shortfall, 'mostPerSpend', w.most_per_spend,
            'mostPerDay', w.most_per_day, 'approvalAbove', w.approval_above, 'mayBeGiven', w.may_be_given,
            'isArchived', w.archived_at IS NOT NULL))
          FROM wallet_types w JOIN programs p ON p.tenant_id = $1 AND p.id = w.program_id
         WHERE w.tenant_id = $1), '[]') AS types
         FROM tenants t WHERE t.tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant of this transaction has no settings.');
    return { timeZone: row.timeZone, types: new Map(row.types.map((type) => [type.key, type])) };
  }
}
