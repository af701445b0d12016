import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Broadcast } from '../../ports/broadcast.js';
import { Clock } from '../../ports/clock.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { Remembered } from './remembered.js';

export const TENANT_STATE_CHANGED = 'tenants.state-changed';

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
  private readonly remembered: Remembered<TenantState>;

  constructor(
    private readonly database: TenantDatabase,
    clock: Clock,
    private readonly broadcast: Broadcast,
  ) {
    this.remembered = new Remembered(clock, (tenantId) => this.load(tenantId));
  }

  async onModuleInit(): Promise<void> {
    await this.broadcast.subscribe(TENANT_STATE_CHANGED, (tenantId) => this.forget(tenantId));
  }

  find(tenantId: string): Promise<TenantState> {
    return this.remembered.find(tenantId);
  }

  /** Called in the process that changed it; the others hear of it. */
  async changed(tenantId: string): Promise<void> {
    this.forget(tenantId);
    await this.broadcast.publish(TENANT_STATE_CHANGED, tenantId);
  }

  private forget(tenantId: string): void {
    this.remembered.forget((_, key) => key === tenantId);
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
