import { Injectable } from '@nestjs/common';
import { SUPPORT_ROLE } from '../../platform/access/support-role.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';

export type SupportAccessRow = {
  id: string;
  operator_id: string;
  operator_name: string;
  reason: string;
  began_at: Date;
  ends_at: Date;
  ended_at: Date | null;
};

const ROW = 'id, operator_id, operator_name, reason, began_at, ends_at, ended_at';
const LASTS_MS = 60 * 60_000;
const SHOWN = 50;

/** A membership of an hour, and why. All inside the company's transaction. */
@Injectable()
export class SupportAccessesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  list(): Promise<SupportAccessRow[]> {
    return this.database.query<SupportAccessRow>(
      `SELECT ${ROW} FROM platform.support_accesses WHERE tenant_id = $1 ORDER BY began_at DESC, id DESC LIMIT ${SHOWN}`,
      [this.database.tenantId],
    );
  }

  find(id: string): Promise<SupportAccessRow | undefined> {
    return this.database.first<SupportAccessRow>(
      `SELECT ${ROW} FROM platform.support_accesses WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [this.database.tenantId, id],
    );
  }

  /** Undefined when the person has a place there already. */
  async begin(operator: { id: string; name: string }, reason: string): Promise<SupportAccessRow | undefined> {
    const now = this.clock.now();
    const entered = await this.database.execute(
      `INSERT INTO platform.memberships (tenant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, user_id) DO NOTHING`,
      [this.database.tenantId, operator.id, SUPPORT_ROLE, now],
    );
    if (entered === 0) return undefined;
    return this.database.first<SupportAccessRow>(
      `INSERT INTO platform.support_accesses (id, tenant_id, operator_id, operator_name, reason, began_at, ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${ROW}`,
      [this.ids.next(), this.database.tenantId, operator.id, operator.name, reason, now, new Date(now.getTime() + LASTS_MS)],
    );
  }

  /** With their sessions here: who is let in again later does not come back by an old one. */
  async end({ id, operator_id: operatorId }: SupportAccessRow): Promise<void> {
    const { tenantId, userId: asking = '' } = this.database;
    await this.database.execute(`SELECT set_config('app.user_id', $1, true)`, [operatorId]);
    await this.database.execute('DELETE FROM platform.sessions WHERE user_id = $1 AND tenant_id = $2', [operatorId, tenantId]);
    await this.database.execute(`SELECT set_config('app.user_id', $1, true)`, [asking]);
    await this.database.execute('UPDATE platform.support_accesses SET ended_at = $3 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      this.clock.now(),
    ]);
    await this.database.execute('DELETE FROM platform.memberships WHERE tenant_id = $1 AND user_id = $2 AND role = $3', [
      this.database.tenantId,
      operatorId,
      SUPPORT_ROLE,
    ]);
  }
}
