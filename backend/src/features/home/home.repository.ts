import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Home } from './home.contract.js';

type ImportRow = { id: string; kind: 'customers' | 'orders'; state: string; file_name: string; created_at: Date };
export type PrimaryScheme = { id: string; name: string; plugin_digest: string; finished_at: Date | null };

@Injectable()
export class HomeRepository {
  constructor(private readonly database: TenantDatabase) {}

  async setUp(): Promise<Home['setUp']> {
    const row = await this.database.first<Home['setUp']>(
      `SELECT EXISTS (SELECT FROM orders WHERE tenant_id = $1) AS orders,
              EXISTS (SELECT FROM tiering_schemes WHERE tenant_id = $1 AND archived_at IS NULL) AS model,
              EXISTS (SELECT FROM tier_assignments WHERE tenant_id = $1) AS tiers`,
      [this.database.tenantId],
    );
    return row ?? { orders: false, model: false, tiers: false };
  }

  primaryScheme(): Promise<PrimaryScheme | undefined> {
    return this.database.first<PrimaryScheme>(
      `SELECT s.id, s.name, v.plugin_digest, r.finished_at
         FROM tiering_schemes s
         JOIN tiering_scheme_versions v ON v.tenant_id = $1 AND v.scheme_id = s.id AND v.number = s.current_version
         LEFT JOIN tiering_runs r ON r.tenant_id = $1 AND r.id = s.current_run
        WHERE s.tenant_id = $1 AND s.is_primary AND s.archived_at IS NULL`,
      [this.database.tenantId],
    );
  }

  async lastImport(): Promise<Home['lastImport']> {
    const row = await this.database.first<ImportRow>(
      'SELECT id, kind, state, file_name, created_at FROM imports WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
      [this.database.tenantId],
    );
    if (!row) return null;
    return { id: row.id, kind: row.kind, state: row.state, fileName: row.file_name, createdAt: row.created_at.toISOString() };
  }

  async heldChanges(): Promise<NonNullable<Home['heldChanges']>> {
    const row = await this.database.first<NonNullable<Home['heldChanges']>>(
      `SELECT (SELECT count(*) FROM order_changes WHERE tenant_id = $1 AND state = 'waiting') AS waiting,
              (SELECT count(*) FROM order_changes WHERE tenant_id = $1 AND state = 'capped') AS capped`,
      [this.database.tenantId],
    );
    return row ?? { waiting: 0, capped: 0 };
  }

  async openTasks(): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `SELECT count(*) AS count FROM background_tasks WHERE tenant_id = $1 AND state IN ('waiting', 'running')`,
      [this.database.tenantId],
    );
    return row?.count ?? 0;
  }
}
