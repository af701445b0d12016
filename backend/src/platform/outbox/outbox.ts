import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { plainArray } from '../database/array-literal.js';
import { TenantDatabase } from '../database/tenant-database.js';

/** Domain events, written in the transaction of what happened: they leave if and only if it commits. Ids only. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async add(topic: string, subjectId?: string): Promise<void> {
    await this.database.execute('INSERT INTO platform.outbox (id, tenant_id, topic, subject_id, created_at) VALUES ($1, $2, $3, $4, $5)', [
      this.ids.next(),
      this.database.tenantId,
      topic,
      subjectId ?? null,
      this.clock.now(),
    ]);
  }

  /** One event for each subject, in one statement. */
  async addEach(topic: string, subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    await this.database.execute(
      `INSERT INTO platform.outbox (id, tenant_id, topic, subject_id, created_at)
       SELECT m.id, $1::uuid, $2::text, m.subject_id, $5::timestamptz FROM unnest($3::uuid[], $4::uuid[]) AS m (id, subject_id)`,
      [this.database.tenantId, topic, plainArray(subjectIds.map(() => this.ids.next())), plainArray(subjectIds), this.clock.now()],
    );
  }
}
