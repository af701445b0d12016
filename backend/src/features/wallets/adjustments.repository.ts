import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { Cause } from './wallet-command.js';

export type StoredAdjustment = {
  readonly id: string;
  readonly state: 'waiting' | 'approved' | 'rejected';
  readonly customerId: string;
  readonly walletType: string;
  readonly externalId: string;
  readonly units: number;
  readonly reason: string | null;
  readonly requestedByKind: 'user' | 'api-key' | 'system';
  readonly requestedBy: string | null;
  readonly transferId: string | null;
};

type NewAdjustment = {
  readonly typeId: string;
  readonly customerId: string;
  readonly externalId: string;
  readonly units: number;
  readonly reason: string | null;
  readonly actor: NonNullable<Cause['actor']>;
};

const COLUMNS = `a.id, a.state, a.customer_id AS "customerId", w.key AS "walletType", a.external_id AS "externalId", a.units, a.reason,
  a.requested_by_kind AS "requestedByKind", a.requested_by AS "requestedBy", a.transfer_id AS "transferId"`;

/** Adjustments that wait for a second person, or did. */
@Injectable()
export class AdjustmentsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Asks for one; who asks again under the same name gets the first. */
  async add({
    typeId,
    customerId,
    externalId,
    units,
    reason,
    actor,
  }: NewAdjustment): Promise<{ adjustment: StoredAdjustment; isNew: boolean }> {
    const id = this.ids.next();
    const made = await this.database.execute(
      `INSERT INTO wallet_adjustments (tenant_id, id, wallet_type_id, customer_id, external_id, units, reason, requested_by_kind, requested_by, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (tenant_id, wallet_type_id, customer_id, external_id) DO NOTHING`,
      [this.database.tenantId, id, typeId, customerId, externalId, units, reason, actor.kind, actor.id, this.clock.now()],
    );
    const adjustment = await this.byExternalId(typeId, customerId, externalId);
    if (!adjustment) throw new Error('An adjustment that was asked for is there.');
    return { adjustment, isNew: made === 1 };
  }

  byExternalId(typeId: string, customerId: string, externalId: string): Promise<StoredAdjustment | undefined> {
    return this.database.first<StoredAdjustment>(
      `SELECT ${COLUMNS} FROM wallet_adjustments a JOIN wallet_types w ON w.tenant_id = $1 AND w.id = a.wallet_type_id
        WHERE a.tenant_id = $1 AND a.wallet_type_id = $2 AND a.customer_id = $3 AND a.external_id = $4`,
      [this.database.tenantId, typeId, customerId, externalId],
    );
  }

  findForDecision(id: string): Promise<StoredAdjustment | undefined> {
    return this.database.first<StoredAdjustment>(
      `SELECT ${COLUMNS} FROM wallet_adjustments a JOIN wallet_types w ON w.tenant_id = $1 AND w.id = a.wallet_type_id
        WHERE a.tenant_id = $1 AND a.id = $2 FOR UPDATE OF a`,
      [this.database.tenantId, id],
    );
  }

  async decide(
    id: string,
    { state, userId, note, transferId }: { state: 'approved' | 'rejected'; userId: string; note: string | null; transferId: string | null },
  ): Promise<void> {
    await this.database.execute(
      `UPDATE wallet_adjustments SET state = $3, decided_by = $4, decided_at = $5, note = $6, transfer_id = $7 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, state, userId, this.clock.now(), note, transferId],
    );
  }
}
