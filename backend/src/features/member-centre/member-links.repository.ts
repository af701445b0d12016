import { Injectable } from '@nestjs/common';
import type { Recorder } from '../consents/consents.public.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';

const DAY_MS = 86_400_000;

/** Links to the member centre; the database knows their hashes only. */
@Injectable()
export class MemberLinksRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async add(customerId: string, tokenHash: Buffer, expiresAt: Date, actor: Recorder): Promise<void> {
    const { tenantId } = this.database;
    const now = this.clock.now();
    await this.database.execute('DELETE FROM member_links WHERE tenant_id = $1 AND expires_at < $2', [
      tenantId,
      new Date(now.getTime() - DAY_MS),
    ]);
    await this.database.execute(
      `INSERT INTO member_links (tenant_id, id, customer_id, token_hash, actor_kind, actor_id, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tenantId, this.ids.next(), customerId, tokenHash, actor.kind, actor.id, now, expiresAt],
    );
  }

  /** Whose link it was; undefined when it is unknown, over, or somebody was faster. */
  async use(tokenHash: Buffer): Promise<string | undefined> {
    const [row] = await this.database.query<{ customerId: string }>(
      `UPDATE member_links SET used_at = $3 WHERE tenant_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3
       RETURNING customer_id AS "customerId"`,
      [this.database.tenantId, tokenHash, this.clock.now()],
    );
    return row?.customerId;
  }

  /** Ends every link of a customer that has not been opened. */
  async withdraw(customerIds: readonly string[]): Promise<void> {
    await this.database.execute('DELETE FROM member_links WHERE tenant_id = $1 AND customer_id = ANY ($2) AND used_at IS NULL', [
      this.database.tenantId,
      customerIds,
    ]);
  }
}
