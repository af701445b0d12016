import { Injectable } from '@nestjs/common';
import { OperatorDatabase, type OperatorQuery } from '../../platform/database/operator-database.js';
import { firstIdAt, monthOf } from '../../platform/tenancy/first-id-at.js';
import { Clock } from '../../ports/clock.js';
import type { TenantQuotas } from './operator-tenants.contract.js';

export type TenantRow = {
  id: string;
  name: string;
  demo: boolean;
  created_at: Date;
  reason: string | null;
  since: Date | null;
  members: number;
  customers: number;
};

export type UsageRow = Omit<TenantQuotas, 'customers'> & {
  customersLimit: number | null;
  events: number;
  plugin_calls: number;
  stored_bytes: number;
  support_id: string | null;
  support_name: string | null;
  support_ends_at: Date | null;
  support_own: boolean;
};

export type EntryRow = {
  id: string;
  occurred_at: Date;
  operator: string | null;
  action: string;
  tenant_id: string | null;
  tenant_name: string | null;
  subject: string | null;
  reason: string | null;
};

const LINE = `t.tenant_id AS id, t.name, t.demo, t.created_at, s.reason, s.since,
  (SELECT count(*)::int FROM platform.memberships m WHERE m.tenant_id = t.tenant_id AND m.role <> 'support') AS members,
  (SELECT count(*)::bigint FROM customers c WHERE c.tenant_id = t.tenant_id) AS customers`;
const FROM = 'tenants t LEFT JOIN platform.suspensions s ON s.tenant_id = t.tenant_id';

/** Companies in numbers. The role that asks can read nothing else. */
@Injectable()
export class OperatorTenantsRepository {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly clock: Clock,
  ) {}

  list(after: string | null, limit: number): Promise<TenantRow[]> {
    return this.database.run((query) =>
      query<TenantRow>(`SELECT ${LINE} FROM ${FROM} WHERE $1::uuid IS NULL OR t.tenant_id < $1 ORDER BY t.tenant_id DESC LIMIT $2`, [
        after,
        limit,
      ]),
    );
  }

  async find(id: string, operatorId: string): Promise<(TenantRow & UsageRow) | undefined> {
    const now = this.clock.now();
    const month = monthOf(now);
    const [row] = await this.database.run((query) =>
      query<TenantRow & UsageRow>(
        `SELECT ${LINE},
           (SELECT count(*)::bigint FROM events e WHERE e.tenant_id = t.tenant_id AND e.id >= $2) AS events,
           (SELECT count(*)::bigint FROM plugin_invocations p WHERE p.tenant_id = t.tenant_id AND p.occurred_at >= $3) AS plugin_calls,
           (SELECT coalesce(sum(f.size), 0)::bigint FROM stored_files f WHERE f.tenant_id = t.tenant_id) AS stored_bytes,
           q.events_per_month AS "eventsPerMonth", q.customers AS "customersLimit", q.plugins, q.requests_per_minute AS "requestsPerMinute",
           a.id AS support_id, a.operator_name AS support_name, a.ends_at AS support_ends_at,
           coalesce(a.operator_id = $5, false) AS support_own
         FROM ${FROM}
         LEFT JOIN platform.tenant_quotas q ON q.tenant_id = t.tenant_id
         LEFT JOIN platform.support_accesses a ON a.tenant_id = t.tenant_id AND a.ended_at IS NULL AND a.ends_at > $4
         WHERE t.tenant_id = $1 ORDER BY support_own DESC, a.began_at DESC LIMIT 1`,
        [id, firstIdAt(month), month, now, operatorId],
      ),
    );
    return row;
  }

  entries(before: string | null, limit: number): Promise<EntryRow[]> {
    return this.database.run((query) =>
      query<EntryRow>(
        `SELECT e.id, e.occurred_at, u.name AS operator, e.action, e.about_tenant AS tenant_id, t.name AS tenant_name, coalesce(p.name, e.subject) AS subject, e.reason
           FROM platform.operator_entries e
           LEFT JOIN platform.users u ON u.id = e.operator_id
           LEFT JOIN platform.users p ON p.id = CASE WHEN e.action LIKE 'operators.%' THEN e.subject::uuid END
           LEFT JOIN tenants t ON t.tenant_id = e.about_tenant
          WHERE $1::uuid IS NULL OR e.id < $1 ORDER BY e.id DESC LIMIT $2`,
        [before, limit],
      ),
    );
  }

  /** False when it was suspended already. */
  async suspend(query: OperatorQuery, id: string, reason: string): Promise<boolean> {
    const rows = await query(
      `INSERT INTO platform.suspensions (tenant_id, reason, since) VALUES ($1, $2, $3) ON CONFLICT (tenant_id) DO NOTHING RETURNING tenant_id`,
      [id, reason, this.clock.now()],
    );
    return rows.length > 0;
  }

  /** Answers with why it had been; undefined when it was not suspended. */
  async resume(query: OperatorQuery, id: string): Promise<string | undefined> {
    const [row] = await query<{ reason: string }>('DELETE FROM platform.suspensions WHERE tenant_id = $1 RETURNING reason', [id]);
    return row?.reason;
  }

  async quotas(query: OperatorQuery, id: string): Promise<TenantQuotas> {
    const [row] = await query<TenantQuotas>(
      `SELECT events_per_month AS "eventsPerMonth", customers, plugins, requests_per_minute AS "requestsPerMinute"
         FROM platform.tenant_quotas WHERE tenant_id = $1 FOR UPDATE`,
      [id],
    );
    return row ?? { eventsPerMonth: null, customers: null, plugins: null, requestsPerMinute: null };
  }

  async writeQuotas(query: OperatorQuery, id: string, quotas: TenantQuotas): Promise<void> {
    await query(
      `INSERT INTO platform.tenant_quotas (tenant_id, events_per_month, customers, plugins, requests_per_minute) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id) DO UPDATE SET events_per_month = excluded.events_per_month, customers = excluded.customers,
         plugins = excluded.plugins, requests_per_minute = excluded.requests_per_minute`,
      [id, quotas.eventsPerMonth, quotas.customers, quotas.plugins, quotas.requestsPerMinute],
    );
  }
}
