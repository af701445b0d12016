import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { plainArray } from '../database/array-literal.js';
import { TenantDatabase } from '../database/tenant-database.js';

/** Remembers what was worked, in the transaction of the work itself, so that a message that comes twice has one effect. */
@Injectable()
export class ProcessedMessages {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Those of the messages that this consumer has not worked yet. Waits for another transaction that is working them just now. */
  async claim(consumer: string, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ message_id: string }>(
      `INSERT INTO processed_messages (tenant_id, consumer, message_id, processed_at)
       SELECT $1::uuid, $2::text, m.id, $4::timestamptz FROM unnest($3::uuid[]) AS m (id) ORDER BY m.id
       ON CONFLICT DO NOTHING RETURNING message_id`,
      [this.database.tenantId, consumer, plainArray(messageIds), this.clock.now()],
    );
    return new Set(rows.map((row) => row.message_id));
  }

  /** Messages are not repeated after days; forgetting them keeps the table small. Answers with how many were forgotten. */
  forget(before: Date): Promise<number> {
    return this.database.execute('DELETE FROM processed_messages WHERE tenant_id = $1 AND processed_at < $2', [
      this.database.tenantId,
      before,
    ]);
  }
}
