import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';

const MINUTE_MS = 60_000;
export const CODE_MINUTES = 10;
/** Of a million codes; the next letter brings another code. */
const TRIES = 5;

export type AskedCode = { customerId: string; addressIndex: Buffer; language: Language; expiresAt: Date };

/** Codes that were asked for, also by people whom nobody knows: both take the same way. */
@Injectable()
export class MemberCodesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async add(customer: { id: string; addressIndex: Buffer } | undefined, language: Language): Promise<string> {
    const { tenantId } = this.database;
    const id = this.ids.next();
    const now = this.clock.now();
    await this.database.execute('DELETE FROM member_codes WHERE tenant_id = $1 AND expires_at < $2', [tenantId, now]);
    await this.database.execute(
      `INSERT INTO member_codes (tenant_id, id, customer_id, address_index, language, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        tenantId,
        id,
        customer?.id ?? null,
        customer?.addressIndex ?? null,
        language,
        now,
        new Date(now.getTime() + CODE_MINUTES * MINUTE_MS),
      ],
    );
    return id;
  }

  /** Undefined for a code that nobody is to get. */
  async toSend(id: string): Promise<AskedCode | undefined> {
    return this.database.first<AskedCode>(
      `SELECT customer_id AS "customerId", address_index AS "addressIndex", language, expires_at AS "expiresAt" FROM member_codes
        WHERE tenant_id = $1 AND id = $2 AND customer_id IS NOT NULL AND used_at IS NULL AND expires_at > $3`,
      [this.database.tenantId, id, this.clock.now()],
    );
  }

  async set(id: string, codeHash: Buffer): Promise<void> {
    await this.database.execute('UPDATE member_codes SET code_hash = $3 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      codeHash,
    ]);
  }

  /** Counts a try, and answers with whom the code would let in. Undefined when there is nothing left to try. */
  async attempt(id: string): Promise<{ customerId: string; codeHash: Buffer } | undefined> {
    const [row] = await this.database.query<{ customerId: string; codeHash: Buffer }>(
      `UPDATE member_codes SET tries = tries + 1 WHERE tenant_id = $1 AND id = $2 AND tries < ${TRIES} AND used_at IS NULL AND expires_at > $3
          AND customer_id IS NOT NULL AND code_hash IS NOT NULL RETURNING customer_id AS "customerId", code_hash AS "codeHash"`,
      [this.database.tenantId, id, this.clock.now()],
    );
    return row;
  }

  /** False when somebody was faster. */
  async use(id: string): Promise<boolean> {
    const used = await this.database.execute('UPDATE member_codes SET used_at = $3 WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL', [
      this.database.tenantId,
      id,
      this.clock.now(),
    ]);
    return used === 1;
  }
}
