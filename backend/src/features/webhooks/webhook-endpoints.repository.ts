import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import { standAlone } from './stand-alone.js';
import type { WebhookEndpoint } from './webhook-endpoints.contract.js';

type Dates = 'createdAt' | 'failingSince' | 'lastDeliveredAt' | 'previousSecretEndsAt';
type Row = Omit<WebhookEndpoint, Dates> & {
  createdAt: Date;
  failingSince: Date | null;
  lastDeliveredAt: Date | null;
  previousSecretEndsAt: Date | null;
};

export type EndpointChange = Pick<WebhookEndpoint, 'name' | 'url' | 'eventTypes' | 'enabled' | 'offReason'>;

const COLUMNS = `e.id, e.name, e.url, e.event_types AS "eventTypes", e.enabled, e.off_reason AS "offReason", e.failing_since AS "failingSince",
  e.last_delivered_at AS "lastDeliveredAt", e.created_at AS "createdAt", e.version,
  (SELECT max(s.ends_at) FROM webhook_secrets s WHERE s.tenant_id = e.tenant_id AND s.endpoint_id = e.id AND s.ends_at > $2) AS "previousSecretEndsAt"`;

@Injectable()
export class WebhookEndpointsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<WebhookEndpoint[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM webhook_endpoints e WHERE e.tenant_id = $1 ORDER BY e.created_at, e.id`,
      [this.database.tenantId, this.clock.now()],
    );
    return rows.map(toEndpoint);
  }

  /** No endpoint comes or goes, and none of their deliveries begins or ends, until the transaction does. */
  async standAlone(): Promise<void> {
    await standAlone(this.database);
  }

  /** @throws NotFound */
  async get(id: string, lock?: 'lock'): Promise<WebhookEndpoint> {
    const row = await this.database.first<Row>(
      `SELECT ${COLUMNS} FROM webhook_endpoints e WHERE e.tenant_id = $1 AND e.id = $3${lock === undefined ? '' : ' FOR UPDATE OF e'}`,
      [this.database.tenantId, this.clock.now(), id],
    );
    if (!row) throw new NotFound({});
    return toEndpoint(row);
  }

  async insert(id: string, { name, url, eventTypes }: Pick<WebhookEndpoint, 'name' | 'url' | 'eventTypes'>): Promise<void> {
    await this.database.execute(
      'INSERT INTO webhook_endpoints (tenant_id, id, name, url, event_types, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [this.database.tenantId, id, name, url, eventTypes, this.database.userId ?? null, this.clock.now()],
    );
  }

  /** A change forgets for how long it has failed: it is given another chance. */
  async update(id: string, { name, url, eventTypes, enabled, offReason }: EndpointChange): Promise<void> {
    await this.database.execute(
      `UPDATE webhook_endpoints SET name = $3, url = $4, event_types = $5, enabled = $6, off_reason = $7, failing_since = NULL, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, name, url, eventTypes, enabled, offReason],
    );
  }

  async delete(id: string): Promise<void> {
    await this.database.execute('DELETE FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, id]);
  }

  async works(id: string): Promise<void> {
    await this.database.execute(
      'UPDATE webhook_endpoints SET failing_since = NULL, last_delivered_at = $3 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, this.clock.now()],
    );
  }

  async fails(id: string): Promise<void> {
    await this.database.execute(
      'UPDATE webhook_endpoints SET failing_since = coalesce(failing_since, $3) WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, this.clock.now()],
    );
  }

  /** False when it is off already. */
  async switchOff(id: string, reason: 'gone' | 'failing'): Promise<boolean> {
    const changed = await this.database.execute(
      `UPDATE webhook_endpoints SET enabled = false, off_reason = $3, failing_since = coalesce(failing_since, $4), version = version + 1
        WHERE tenant_id = $1 AND id = $2 AND enabled`,
      [this.database.tenantId, id, reason, this.clock.now()],
    );
    return changed === 1;
  }

  /** Whether an owner has confirmed that their address is theirs; before that, nothing is sent to the outside. */
  async ownerIsConfirmed(): Promise<boolean> {
    const row = await this.database.first<{ confirmed: boolean }>(
      `SELECT EXISTS (SELECT FROM platform.memberships m JOIN platform.users u ON u.id = m.user_id
         WHERE m.tenant_id = $1 AND m.role = 'owner' AND u.email_confirmed_at IS NOT NULL) AS confirmed`,
      [this.database.tenantId],
    );
    return row?.confirmed ?? false;
  }
}

function toEndpoint(row: Row): WebhookEndpoint {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    failingSince: row.failingSince?.toISOString() ?? null,
    lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
    previousSecretEndsAt: row.previousSecretEndsAt?.toISOString() ?? null,
  };
}
