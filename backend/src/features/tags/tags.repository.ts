import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import type { Tag } from './tags.contract.js';
import { TagNameTaken } from './tags.errors.js';

type Row = Omit<Tag, 'createdAt'> & { createdAt: Date };

const COLUMNS = `id, name, tag_group AS "group", created_at AS "createdAt", version`;

@Injectable()
export class TagsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
  ) {}

  async all(): Promise<Tag[]> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM tags WHERE tenant_id = $1 ORDER BY tag_group NULLS LAST, name`, [
      this.database.tenantId,
    ]);
    return rows.map(toTag);
  }

  async findForUpdate(id: string): Promise<Tag | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM tags WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [
      this.database.tenantId,
      id,
    ]);
    return row && toTag(row);
  }

  /** Those of the tags of these names that there are. */
  known(names: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.database.query('SELECT id, name FROM tags WHERE tenant_id = $1 AND name = ANY ($2)', [this.database.tenantId, names]);
  }

  /** The tags of these names; those that are missing are made. One statement more only where some are. */
  async named(names: readonly string[], now: Date): Promise<{ id: string; name: string }[]> {
    const wanted = [...new Set(names)].toSorted();
    const known = await this.known(wanted);
    if (known.length === wanted.length) return known;
    const missing = wanted.filter((name) => !known.some((tag) => tag.name === name));
    await this.database.execute(
      `INSERT INTO tags (tenant_id, id, name, created_at) SELECT $1, id, name, $4 FROM unnest($2::uuid[], $3::text[]) AS new (id, name)
       ON CONFLICT (tenant_id, name) DO NOTHING`,
      [this.database.tenantId, missing.map(() => this.ids.next()), missing, now],
    );
    return this.known(wanted);
  }

  async existing(ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>('SELECT id FROM tags WHERE tenant_id = $1 AND id = ANY ($2)', [
      this.database.tenantId,
      ids,
    ]);
    return rows.map(({ id }) => id);
  }

  /** Undefined when the name is taken. */
  async insert(name: string, group: string | null, now: Date): Promise<Tag | undefined> {
    const row = await this.database.first<Row>(
      `INSERT INTO tags (tenant_id, id, name, tag_group, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, name) DO NOTHING RETURNING ${COLUMNS}`,
      [this.database.tenantId, this.ids.next(), name, group, now],
    );
    return row && toTag(row);
  }

  async update(id: string, name: string, group: string | null): Promise<Tag | undefined> {
    try {
      const row = await this.database.first<Row>(
        `UPDATE tags SET name = $3, tag_group = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
        [this.database.tenantId, id, name, group],
      );
      return row && toTag(row);
    } catch (error) {
      if (isUniqueViolation(error)) throw new TagNameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    }
  }

  async delete(id: string): Promise<void> {
    const { tenantId } = this.database;
    await this.database.execute('DELETE FROM customer_tags WHERE tenant_id = $1 AND tag_id = $2', [tenantId, id]);
    await this.database.execute('DELETE FROM tags WHERE tenant_id = $1 AND id = $2', [tenantId, id]);
  }
}

function toTag(row: Row): Tag {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
