import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Broadcast } from '../../ports/broadcast.js';
import { Clock } from '../../ports/clock.js';
import { TenantDatabase } from '../database/tenant-database.js';

export const TENANT_STATE_CHANGED = 'tenants.state-changed';
const REMEMBERED_MS = 5_000;
const REMEMBERED_TENANTS = 5_000;

export type Quotas = {
  readonly eventsPerMonth: number | null;
  readonly customers: number | null;
  readonly plugins: number | null;
  readonly requestsPerMinute: number | null;
};

export type TenantState = Quotas & { readonly suspension: { readonly reason: string; readonly since: Date } | null };

type Row = Quotas & { readonly reason: string | null; readonly since: Date | null };

/** What whoever runs the installation has decided about a company: asked at every request, so remembered for five seconds. */
@Injectable()
export class TenantStates implements OnModuleInit {
  private readonly remembered = new Map<string, { state: TenantState; until: number }>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly broadcast: Broadcast,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.broadcast.subscribe(TENANT_STATE_CHANGED, (tenantId) => this.remembered.delete(tenantId));
  }

  async find(tenantId: string): Promise<TenantState> {
    const now = this.clock.now().getTime();
    const known = this.remembered.get(tenantId);
    if (known && known.until > now) return known.state;
    const state = await this.load(tenantId);
    if (this.remembered.size >= REMEMBERED_TENANTS) this.remembered.clear();
    this.remembered.set(tenantId, { state, until: now + REMEMBERED_MS });
    return state;
  }

  /** Called in the process that changed it; the others hear of it. */
  async changed(tenantId: string): Promise<void> {
    this.remembered.delete(tenantId);
    await this.broadcast.publish(TENANT_STATE_CHANGED, tenantId);
  }

  private async load(tenantId: string): Promise<TenantState> {
    const row = await this.database.runApart(tenantId, () =>
      this.database.first<Row>(
        `SELECT q.events_per_month AS "eventsPerMonth", q.customers, q.plugins, q.requests_per_minute AS "requestsPerMinute", s.reason, s.since
           FROM (SELECT $1::uuid AS tenant_id) t
           LEFT JOIN platform.suspensions s ON s.tenant_id = t.tenant_id
           LEFT JOIN platform.tenant_quotas q ON q.tenant_id = t.tenant_id`,
        [tenantId],
      ),
    );
    const { reason = null, since = null, eventsPerMonth = null, customers = null, plugins = null, requestsPerMinute = null } = row ?? {};
    const suspension = reason === null || since === null ? null : { reason, since };
    return { eventsPerMonth, customers, plugins, requestsPerMinute, suspension };
  }
}
