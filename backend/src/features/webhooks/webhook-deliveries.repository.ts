import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { WebhookAttempt, WebhookDelivery } from './webhook-deliveries.contract.js';

type Dates = 'createdAt' | 'finishedAt' | 'nextAttemptAt';
type Row = Omit<WebhookDelivery, Dates> & { createdAt: Date; finishedAt: Date | null; nextAttemptAt: Date | null };
type AttemptRow = Omit<WebhookAttempt, 'startedAt'> & { startedAt: Date };

export type DeliveryFilter = {
  endpointId: string | undefined;
  state: string | undefined;
  after: readonly [string, string] | undefined;
  limit: number;
};

export const MESSAGE_PREFIX = 'msg_';

const COLUMNS = `d.id, d.endpoint_id AS "endpointId", '${MESSAGE_PREFIX}' || replace(d.message_id::text, '-', '') AS "messageId", m.type, d.kind, d.state,
  d.attempts, d.next_attempt_at AS "nextAttemptAt", d.status, d.problem, d.created_at AS "createdAt", d.finished_at AS "finishedAt"`;
const FROM = 'FROM webhook_deliveries d JOIN webhook_messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id';

/** The log, as it is read. */
@Injectable()
export class WebhookDeliveriesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async list({ endpointId, state, after, limit }: DeliveryFilter): Promise<WebhookDelivery[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} ${FROM}
        WHERE d.tenant_id = $1 AND ($2::uuid IS NULL OR d.endpoint_id = $2) AND ($3::text IS NULL OR d.state = $3)
          AND ($4::timestamptz IS NULL OR (d.created_at, d.id) < ($4::timestamptz, $5::uuid))
        ORDER BY d.created_at DESC, d.id DESC LIMIT $6`,
      [this.database.tenantId, endpointId ?? null, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(toDelivery);
  }

  async find(id: string): Promise<WebhookDelivery | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} ${FROM} WHERE d.tenant_id = $1 AND d.id = $2`, [
      this.database.tenantId,
      id,
    ]);
    return row && toDelivery(row);
  }

  async sentTo(id: string): Promise<{ url: string; body: string }> {
    const row = await this.database.first<{ url: string; body: string }>(
      `SELECT e.url, m.body ${FROM} JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id WHERE d.tenant_id = $1 AND d.id = $2`,
      [this.database.tenantId, id],
    );
    return row ?? { url: 'about:blank', body: '' };
  }

  async attempts(id: string): Promise<WebhookAttempt[]> {
    const rows = await this.database.query<AttemptRow>(
      `SELECT number, started_at AS "startedAt", milliseconds, status, problem, answer FROM webhook_attempts
        WHERE tenant_id = $1 AND delivery_id = $2 ORDER BY number DESC LIMIT 50`,
      [this.database.tenantId, id],
    );
    return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
  }
}

function toDelivery(row: Row): WebhookDelivery {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  };
}
