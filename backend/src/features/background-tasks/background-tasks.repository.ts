import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { BackgroundTask } from './background-tasks.contract.js';

type Row = Omit<BackgroundTask, 'createdAt' | 'startedAt' | 'finishedAt'> & {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const COLUMNS = `id, kind, subject_id AS "subjectId", state, done, total, problem, created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

export type Position = readonly [createdAt: string, id: string];

@Injectable()
export class BackgroundTasksRepository {
  constructor(private readonly database: TenantDatabase) {}

  async list(options: { openOnly: boolean; after: Position | undefined; limit: number }): Promise<BackgroundTask[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM background_tasks
        WHERE tenant_id = $1 AND (NOT $2 OR state IN ('waiting', 'running'))
          AND ($3::timestamptz IS NULL OR (created_at, id) < ($3::timestamptz, $4::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $5`,
      [this.database.tenantId, options.openOnly, options.after?.[0] ?? null, options.after?.[1] ?? null, options.limit],
    );
    return rows.map(toTask);
  }

  async find(id: string): Promise<BackgroundTask | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM background_tasks WHERE id = $1`, [id]);
    return row && toTask(row);
  }

  async insert(task: { id: string; kind: string; subjectId: string; total: number | null; now: Date }): Promise<void> {
    await this.database.execute(
      `INSERT INTO background_tasks (tenant_id, id, kind, subject_id, state, total, created_by, created_at) VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7)`,
      [this.database.tenantId, task.id, task.kind, task.subjectId, task.total, this.database.userId ?? null, task.now],
    );
  }

  async begin(id: string, total: number | null, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE background_tasks SET state = 'running', total = coalesce($2, total), started_at = coalesce(started_at, $3) WHERE id = $1`,
      [id, total, now],
    );
  }

  async advance(id: string, done: number, total: number | null): Promise<void> {
    await this.database.execute('UPDATE background_tasks SET done = $2, total = coalesce($3, total) WHERE id = $1', [id, done, total]);
  }

  async end(id: string, state: 'done' | 'failed', problem: BackgroundTask['problem'], now: Date): Promise<void> {
    await this.database.execute(`UPDATE background_tasks SET state = $2, problem = $3, finished_at = $4 WHERE id = $1`, [
      id,
      state,
      problem === null ? null : JSON.stringify(problem),
      now,
    ]);
  }
}

function toTask(row: Row): BackgroundTask {
  const { createdAt, startedAt, finishedAt, ...task } = row;
  return {
    ...task,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
