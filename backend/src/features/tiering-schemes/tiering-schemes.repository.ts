import type { TierDefinition } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type SchemeRow = {
  id: string;
  name: string;
  is_primary: boolean;
  current_version: number;
  current_run: string | null;
  created_at: Date;
  version: number;
};

export type VersionRow = {
  scheme_id: string;
  number: number;
  name: string | null;
  plugin_digest: string;
  plugin_id: string;
  plugin_version: string;
  configuration: unknown;
  tiers: TierDefinition[];
  restored_from: number | null;
  created_by: string | null;
  created_at: Date;
};

export type NewVersion = Omit<VersionRow, 'scheme_id'>;

const SCHEME = 'id, name, is_primary, current_version, current_run, created_at, version';
const VERSION =
  'scheme_id, number, name, plugin_digest, plugin_id, plugin_version, configuration, tiers, restored_from, created_by, created_at';

@Injectable()
export class TieringSchemesRepository {
  constructor(private readonly database: TenantDatabase) {}

  list(): Promise<SchemeRow[]> {
    return this.database.query<SchemeRow>(
      `SELECT ${SCHEME} FROM tiering_schemes WHERE tenant_id = $1 AND archived_at IS NULL ORDER BY is_primary DESC, created_at, id`,
      [this.database.tenantId],
    );
  }

  find(id: string): Promise<SchemeRow | undefined> {
    return this.database.first<SchemeRow>(
      `SELECT ${SCHEME} FROM tiering_schemes WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL`,
      [this.database.tenantId, id],
    );
  }

  /** As `find`; others who want to change the scheme wait until the transaction ends. */
  lock(id: string): Promise<SchemeRow | undefined> {
    return this.database.first<SchemeRow>(
      `SELECT ${SCHEME} FROM tiering_schemes WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL FOR UPDATE`,
      [this.database.tenantId, id],
    );
  }

  /** Waits for a run that is being adopted just now. */
  async runOnceSettled(id: string): Promise<string | null> {
    const row = await this.database.first<{ current_run: string | null }>(
      'SELECT current_run FROM tiering_schemes WHERE tenant_id = $1 AND id = $2 FOR SHARE',
      [this.database.tenantId, id],
    );
    return row?.current_run ?? null;
  }

  async insert(scheme: { id: string; name: string; primary: boolean; createdAt: Date }): Promise<void> {
    await this.database.execute(
      `INSERT INTO tiering_schemes (tenant_id, id, name, is_primary, current_version, created_at) VALUES ($1, $2, $3, $4, 0, $5)`,
      [this.database.tenantId, scheme.id, scheme.name, scheme.primary, scheme.createdAt],
    );
  }

  async rename(id: string, name: string): Promise<void> {
    await this.database.execute('UPDATE tiering_schemes SET name = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      name,
    ]);
  }

  async makePrimary(id: string): Promise<void> {
    // Who comes second waits here, and then sees the one that the first has chosen.
    await this.database.execute('SELECT FROM tiering_schemes WHERE tenant_id = $1 AND is_primary FOR UPDATE', [this.database.tenantId]);
    await this.database.execute(
      'UPDATE tiering_schemes SET is_primary = false, version = version + 1 WHERE tenant_id = $1 AND is_primary AND id <> $2',
      [this.database.tenantId, id],
    );
    await this.database.execute(
      'UPDATE tiering_schemes SET is_primary = true, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND NOT is_primary',
      [this.database.tenantId, id],
    );
  }

  /** Numbers rise by one; the newest is the current one. */
  async addVersion(schemeId: string, row: Omit<NewVersion, 'number'>): Promise<number> {
    const bumped = await this.database.first<{ current_version: number }>(
      `UPDATE tiering_schemes SET current_version = current_version + 1, version = version + 1 WHERE tenant_id = $1 AND id = $2 RETURNING current_version`,
      [this.database.tenantId, schemeId],
    );
    const number = bumped?.current_version ?? 1;
    await this.database.execute(
      `INSERT INTO tiering_scheme_versions (tenant_id, scheme_id, number, name, plugin_digest, plugin_id, plugin_version, configuration, population, tiers, restored_from, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', $9, $10, $11, $12)`,
      [
        this.database.tenantId,
        schemeId,
        number,
        row.name,
        row.plugin_digest,
        row.plugin_id,
        row.plugin_version,
        JSON.stringify(row.configuration),
        JSON.stringify(row.tiers),
        row.restored_from,
        row.created_by,
        row.created_at,
      ],
    );
    return number;
  }

  findVersion(schemeId: string, number: number): Promise<VersionRow | undefined> {
    return this.database.first<VersionRow>(
      `SELECT ${VERSION} FROM tiering_scheme_versions WHERE tenant_id = $1 AND scheme_id = $2 AND number = $3`,
      [this.database.tenantId, schemeId, number],
    );
  }

  versions(schemeId: string, before: number | null, limit: number): Promise<VersionRow[]> {
    return this.database.query<VersionRow>(
      `SELECT ${VERSION} FROM tiering_scheme_versions WHERE tenant_id = $1 AND scheme_id = $2 AND ($3::int IS NULL OR number < $3) ORDER BY number DESC LIMIT $4`,
      [this.database.tenantId, schemeId, before, limit],
    );
  }

  async setRun(schemeId: string, runId: string): Promise<void> {
    await this.database.execute('UPDATE tiering_schemes SET current_run = $3 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      schemeId,
      runId,
    ]);
  }
}
