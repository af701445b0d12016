import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { ImportState } from './domain/import-state.js';
import type { ImportProblem, ImportRecord, ImportResult } from './import-record.js';

const COLUMNS = `id, kind, state, source, file_id AS "fileId", sample_file_id AS "sampleFileId", error_file_id AS "errorFileId", file_name AS "fileName",
  file_size AS "fileSize", format, mapping, currency, preview, result, problem, task_id AS "taskId", created_by AS "createdBy",
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", undone_at AS "undoneAt", rows_done AS "rowsDone", version`;

export type Position = readonly [createdAt: string, id: string];

export type NewImport = Pick<
  ImportRecord,
  | 'kind'
  | 'state'
  | 'source'
  | 'fileId'
  | 'sampleFileId'
  | 'fileName'
  | 'fileSize'
  | 'format'
  | 'mapping'
  | 'currency'
  | 'preview'
  | 'createdBy'
>;

/** What a person chose, and what reading the file with these choices gave. */
export type Reading = Pick<ImportRecord, 'state' | 'source' | 'sampleFileId' | 'format' | 'mapping' | 'currency' | 'preview' | 'problem'>;

@Injectable()
export class ImportsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async create(given: NewImport): Promise<ImportRecord> {
    const id = this.ids.next();
    await this.database.execute(
      `INSERT INTO imports (tenant_id, id, kind, state, source, file_id, sample_file_id, file_name, file_size, format, mapping, currency, preview, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        this.database.tenantId,
        id,
        given.kind,
        given.state,
        given.source,
        given.fileId,
        given.sampleFileId,
        given.fileName,
        given.fileSize,
        JSON.stringify(given.format),
        JSON.stringify(given.mapping),
        given.currency,
        jsonOrNull(given.preview),
        given.createdBy,
        this.clock.now(),
      ],
    );
    return this.get(id);
  }

  /** @throws NotFound */
  async get(id: string): Promise<ImportRecord> {
    return required(await this.find(id, ''));
  }

  /** Locked: whoever changes an import's state is alone with it. @throws NotFound */
  async lock(id: string): Promise<ImportRecord> {
    return required(await this.find(id, 'FOR UPDATE'));
  }

  async list(options: { after: Position | undefined; limit: number }): Promise<ImportRecord[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM imports WHERE tenant_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $4`,
      [this.database.tenantId, options.after?.[0] ?? null, options.after?.[1] ?? null, options.limit],
    );
  }

  /** False when the import has moved on since `version`. */
  async saveReading(id: string, version: number, reading: Reading): Promise<boolean> {
    const saved = await this.database.execute(
      `UPDATE imports SET state = $4, source = $5, sample_file_id = $6, format = $7, mapping = $8, currency = $9, preview = $10, problem = $11, version = version + 1
        WHERE tenant_id = $1 AND id = $2 AND version = $3 AND state IN ('reading', 'previewed', 'failed') AND started_at IS NULL`,
      [
        this.database.tenantId,
        id,
        version,
        reading.state,
        reading.source,
        reading.sampleFileId,
        JSON.stringify(reading.format),
        JSON.stringify(reading.mapping),
        reading.currency,
        jsonOrNull(reading.preview),
        jsonOrNull(reading.problem),
      ],
    );
    return saved === 1;
  }

  async setTask(id: string, taskId: string): Promise<void> {
    await this.database.execute('UPDATE imports SET task_id = $3 WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, id, taskId]);
  }

  async begin(id: string, state: 'running' | 'undoing', taskId: string): Promise<void> {
    await this.database.execute(
      `UPDATE imports SET state = $3, task_id = $4, problem = NULL, rows_done = CASE WHEN $3 = 'running' THEN 0 ELSE rows_done END,
              started_at = CASE WHEN $3 = 'running' THEN coalesce(started_at, $5) ELSE started_at END, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, state, taskId, this.clock.now()],
    );
  }

  async advance(id: string, rowsDone: number): Promise<void> {
    await this.database.execute('UPDATE imports SET rows_done = $3 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      rowsDone,
    ]);
  }

  async finish(id: string, outcome: { result: ImportResult; errorFileId: string | null; rowsDone: number }): Promise<void> {
    await this.database.execute(
      `UPDATE imports SET state = 'done', result = $3, error_file_id = $4, rows_done = $5, finished_at = $6, problem = NULL, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, JSON.stringify(outcome.result), outcome.errorFileId, outcome.rowsDone, this.clock.now()],
    );
  }

  async undone(id: string, result: ImportResult): Promise<void> {
    await this.database.execute(
      `UPDATE imports SET state = 'undone', result = $3, undone_at = $4, problem = NULL, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, JSON.stringify(result), this.clock.now()],
    );
  }

  async fail(id: string, during: ImportState, problem: ImportProblem): Promise<void> {
    await this.database.execute(
      `UPDATE imports SET state = 'failed', problem = $4, finished_at = $5, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND state = $3`,
      [this.database.tenantId, id, during, JSON.stringify(problem), this.clock.now()],
    );
  }

  private find(id: string, lock: '' | 'FOR UPDATE'): Promise<ImportRecord | undefined> {
    return this.database.first(`SELECT ${COLUMNS} FROM imports WHERE tenant_id = $1 AND id = $2 ${lock}`, [this.database.tenantId, id]);
  }
}

function required(record: ImportRecord | undefined): ImportRecord {
  if (!record) throw new NotFound({});
  return record;
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
