import { Injectable } from '@nestjs/common';
import { Ids } from '../../ports/ids.js';
import { plainArray } from '../database/array-literal.js';
import { TenantDatabase } from '../database/tenant-database.js';

/** What is due at an instant. A subject has one timer of a kind; it goes off once, as a message whose topic is the kind. */
@Injectable()
export class Timers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
  ) {}

  /** Sets or moves it. */
  set(kind: string, subjectId: string, dueAt: Date): Promise<void> {
    return this.setEach(kind, [subjectId], dueAt);
  }

  /** As `set`, for many subjects in one statement. */
  setEach(kind: string, subjectIds: readonly string[], dueAt: Date): Promise<void> {
    return this.upsert(kind, subjectIds, dueAt, 'excluded.due_at');
  }

  /** As `setEach`, but none is moved to later. */
  setSooner(kind: string, subjectIds: readonly string[], dueAt: Date): Promise<void> {
    return this.upsert(kind, subjectIds, dueAt, 'least(timers.due_at, excluded.due_at)');
  }

  cancel(kind: string, subjectId: string): Promise<void> {
    return this.cancelEach(kind, [subjectId]);
  }

  /** In the order in which they are set, so that one who sets and one who cancels never wait for each other. */
  async cancelEach(kind: string, subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    await this.database.execute(
      `DELETE FROM platform.timers WHERE tenant_id = $1 AND kind = $2 AND subject_id = ANY (ARRAY(
         SELECT subject_id FROM platform.timers WHERE tenant_id = $1 AND kind = $2 AND subject_id = ANY ($3::uuid[]) ORDER BY subject_id FOR UPDATE))`,
      [this.database.tenantId, kind, plainArray(subjectIds)],
    );
  }

  async dueAt(kind: string, subjectId: string): Promise<Date | undefined> {
    const row = await this.database.first<{ due_at: Date }>(
      'SELECT due_at FROM platform.timers WHERE tenant_id = $1 AND kind = $2 AND subject_id = $3',
      [this.database.tenantId, kind, subjectId],
    );
    return row?.due_at;
  }

  private async upsert(kind: string, subjectIds: readonly string[], dueAt: Date, moved: string): Promise<void> {
    if (subjectIds.length === 0) return;
    await this.database.execute(
      `INSERT INTO platform.timers (id, tenant_id, kind, subject_id, due_at)
       SELECT t.id, $1::uuid, $2::text, t.subject_id, $5::timestamptz FROM unnest($3::uuid[], $4::uuid[]) AS t (id, subject_id) ORDER BY t.subject_id
       ON CONFLICT (tenant_id, kind, subject_id) DO UPDATE SET id = excluded.id, due_at = ${moved}`,
      [this.database.tenantId, kind, plainArray(subjectIds.map(() => this.ids.next())), plainArray(subjectIds), dueAt],
    );
  }
}
