import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type LevelSetRow = {
  id: string;
  program_id: string;
  name: string;
  is_primary: boolean;
  current_version: number;
  definition: unknown;
  version: number;
};

export type LevelVersionRow = {
  number: number;
  name: string | null;
  definition: unknown;
  restored_from: number | null;
  created_by: string | null;
  created_at: Date;
};

const SET = `s.id, s.program_id, s.name, s.is_primary, s.current_version, v.definition, s.version
  FROM level_sets s JOIN level_set_versions v ON v.tenant_id = $1 AND v.level_set_id = s.id AND v.number = s.current_version`;
const VERSION = 'number, name, definition, restored_from, created_by, created_at FROM level_set_versions';

@Injectable()
export class LevelSetsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The primary one first. */
  list(programId: string | null = null): Promise<LevelSetRow[]> {
    return this.database.query<LevelSetRow>(
      `SELECT ${SET} WHERE s.tenant_id = $1 AND s.archived_at IS NULL AND ($2::uuid IS NULL OR s.program_id = $2)
        ORDER BY s.is_primary DESC, s.created_at, s.id`,
      [this.database.tenantId, programId],
    );
  }

  find(id: string): Promise<LevelSetRow | undefined> {
    return this.database.first<LevelSetRow>(`SELECT ${SET} WHERE s.tenant_id = $1 AND s.id = $2 AND s.archived_at IS NULL`, [
      this.database.tenantId,
      id,
    ]);
  }

  /** Others who want to change it, or to decide by it, wait until the transaction ends. */
  async lock(id: string): Promise<LevelSetRow | undefined> {
    await this.database.query('SELECT FROM level_sets WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [this.database.tenantId, id]);
    return this.find(id);
  }

  async insert(set: { id: string; programId: string; name: string; createdAt: Date }): Promise<void> {
    await this.database.execute(
      'INSERT INTO level_sets (tenant_id, id, program_id, name, current_version, created_at) VALUES ($1, $2, $3, $4, 0, $5)',
      [this.database.tenantId, set.id, set.programId, set.name, set.createdAt],
    );
  }

  async rename(id: string, name: string): Promise<void> {
    await this.database.execute('UPDATE level_sets SET name = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      name,
    ]);
  }

  async makePrimary(id: string): Promise<void> {
    const { tenantId } = this.database;
    // Who comes second waits here, and then sees the one that the first has chosen.
    await this.database.execute('SELECT FROM level_sets WHERE tenant_id = $1 AND is_primary FOR UPDATE', [tenantId]);
    await this.database.execute(
      'UPDATE level_sets SET is_primary = false, version = version + 1 WHERE tenant_id = $1 AND is_primary AND id <> $2',
      [tenantId, id],
    );
    await this.database.execute(
      'UPDATE level_sets SET is_primary = true, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND NOT is_primary',
      [tenantId, id],
    );
  }

  /** Numbers rise by one; the newest is the current one. */
  async addVersion(levelSetId: string, version: Omit<LevelVersionRow, 'number'>): Promise<number> {
    const bumped = await this.database.first<{ number: number }>(
      `UPDATE level_sets SET current_version = current_version + 1, version = version + 1 WHERE tenant_id = $1 AND id = $2
       RETURNING current_version AS number`,
      [this.database.tenantId, levelSetId],
    );
    const number = bumped?.number ?? 1;
    await this.database.execute(
      `INSERT INTO level_set_versions (tenant_id, level_set_id, number, name, definition, restored_from, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        this.database.tenantId,
        levelSetId,
        number,
        version.name,
        JSON.stringify(version.definition),
        version.restored_from,
        version.created_by,
        version.created_at,
      ],
    );
    return number;
  }

  findVersion(levelSetId: string, number: number): Promise<LevelVersionRow | undefined> {
    return this.database.first<LevelVersionRow>(`SELECT ${VERSION} WHERE tenant_id = $1 AND level_set_id = $2 AND number = $3`, [
      this.database.tenantId,
      levelSetId,
      number,
    ]);
  }

  versions(levelSetId: string, before: number | null, limit: number): Promise<LevelVersionRow[]> {
    return this.database.query<LevelVersionRow>(
      `SELECT ${VERSION} WHERE tenant_id = $1 AND level_set_id = $2 AND ($3::int IS NULL OR number < $3) ORDER BY number DESC LIMIT $4`,
      [this.database.tenantId, levelSetId, before, limit],
    );
  }

  async hasProgram(id: string): Promise<boolean> {
    return (await this.database.first('SELECT FROM programs WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, id])) !== undefined;
  }

  async hasWalletType(programId: string, key: string): Promise<boolean> {
    const row = await this.database.first(
      'SELECT FROM wallet_types WHERE tenant_id = $1 AND program_id = $2 AND key = $3 AND archived_at IS NULL',
      [this.database.tenantId, programId, key],
    );
    return row !== undefined;
  }

  async hasScheme(id: string): Promise<boolean> {
    const row = await this.database.first('SELECT FROM tiering_schemes WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL', [
      this.database.tenantId,
      id,
    ]);
    return row !== undefined;
  }
}
