import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import type { ApiKey } from './api-keys.contract.js';

type Dates = 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt';
type Row = Omit<ApiKey, Dates> & { createdAt: Date; expiresAt: Date | null; revokedAt: Date | null; lastUsedAt: Date | null };

export type Position = readonly [createdAt: string, id: string];

@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** The latest first, revoked ones too: what came in with them still names them. */
  async list(limit: number, after: Position | undefined): Promise<ApiKey[]> {
    const rows = await this.database.query<Row>(
      `SELECT id, name, last_four AS "lastFour", scopes, source, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt",
              revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
         FROM platform.api_keys
        WHERE tenant_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $4`,
      [this.database.tenantId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(toApiKey);
  }

  /** Its name; undefined when there is none, or it is revoked already. */
  async revoke(id: string): Promise<string | undefined> {
    const row = await this.database.first<{ name: string }>(
      'UPDATE platform.api_keys SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING name',
      [this.database.tenantId, id, this.clock.now()],
    );
    return row?.name;
  }
}

function toApiKey(row: Row): ApiKey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
