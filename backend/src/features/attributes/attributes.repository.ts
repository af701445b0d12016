import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import type { Attribute } from './attributes.contract.js';

type Row = Omit<Attribute, 'createdAt' | 'archivedAt'> & { createdAt: Date; archivedAt: Date | null };

const COLUMNS = `id, key, json_build_object('zh-CN', name_zh, 'en', name_en) AS names, type, coalesce(choices, '[]') AS choices,
  archived_at AS "archivedAt", created_at AS "createdAt", version`;

@Injectable()
export class AttributesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async all(): Promise<Attribute[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM attribute_definitions WHERE tenant_id = $1 ORDER BY created_at, id`,
      [this.database.tenantId],
    );
    return rows.map(toAttribute);
  }

  /** Locked, so that a change and its check see the same choices. */
  async findForUpdate(id: string): Promise<Attribute | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM attribute_definitions WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [
      this.database.tenantId,
      id,
    ]);
    return row && toAttribute(row);
  }

  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>('SELECT count(*) AS count FROM attribute_definitions WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    return row?.count ?? 0;
  }

  /** False when the key is taken. */
  async insert(attribute: Attribute, createdAt: Date, importId: string | null): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO attribute_definitions (tenant_id, id, key, name_zh, name_en, type, choices, created_by_import, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (tenant_id, key) DO NOTHING`,
      [
        this.database.tenantId,
        attribute.id,
        attribute.key,
        attribute.names['zh-CN'],
        attribute.names.en,
        attribute.type,
        JSON.stringify(attribute.choices),
        importId,
        createdAt,
      ],
    );
    return inserted === 1;
  }

  async update(change: Pick<Attribute, 'id' | 'names' | 'choices'> & { archived: boolean }, now: Date): Promise<Attribute> {
    const [row] = await this.database.query<Row>(
      `UPDATE attribute_definitions
          SET name_zh = $3, name_en = $4, choices = $5, archived_at = CASE WHEN $6 THEN coalesce(archived_at, $7) END, version = version + 1
        WHERE tenant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [this.database.tenantId, change.id, change.names['zh-CN'], change.names.en, JSON.stringify(change.choices), change.archived, now],
    );
    if (!row) throw new NotFound({});
    return toAttribute(row);
  }

  /** The first of these choices that a customer carries. */
  async choiceInUse(id: string, choices: readonly string[]): Promise<string | undefined> {
    const row = await this.database.first<{ choice: string }>(
      `SELECT text_value AS choice FROM attribute_values WHERE tenant_id = $1 AND attribute_id = $2 AND text_value = ANY ($3) LIMIT 1`,
      [this.database.tenantId, id, choices],
    );
    return row?.choice;
  }
}

function toAttribute(row: Row): Attribute {
  return { ...row, createdAt: row.createdAt.toISOString(), archivedAt: row.archivedAt?.toISOString() ?? null };
}
