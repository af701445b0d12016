import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { TenantDatabase } from '../database/tenant-database.js';
import type { CountedThing } from '../http/route-decorators.js';
import { firstIdAt, monthOf } from './first-id-at.js';

const REMEMBERED_MS = 30_000;
const REMEMBERED = 5_000;

/** Counted up to the limit and no further. */
const COUNT: Record<CountedThing, string> = {
  events: 'SELECT count(*)::bigint AS count FROM (SELECT FROM events WHERE tenant_id = $1 AND id >= $2 LIMIT $3) e',
  customers: 'SELECT count(*)::bigint AS count FROM (SELECT FROM customers WHERE tenant_id = $1 AND $2::uuid IS NOT NULL LIMIT $3) c',
  plugins:
    'SELECT count(*)::bigint AS count FROM (SELECT FROM plugin_installations WHERE tenant_id = $1 AND number IS NOT NULL AND $2::uuid IS NOT NULL LIMIT $3) p',
};

@Injectable()
export class UsageCounts {
  private readonly remembered = new Map<string, { reached: boolean; until: number }>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Events and customers are counted again after half a minute: what comes meanwhile may overshoot it. Plugins are few, and counted each time. */
  async hasReached(tenantId: string, thing: CountedThing, limit: number): Promise<boolean> {
    const now = this.clock.now();
    const name = `${tenantId} ${thing} ${limit}`;
    const known = this.remembered.get(name);
    if (known && known.until > now.getTime()) return known.reached;
    const reached = (await this.count(tenantId, thing, limit)) >= limit;
    if (thing === 'plugins') return reached;
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(name, { reached, until: now.getTime() + REMEMBERED_MS });
    return reached;
  }

  /** How many there are now, or `atMost` if there are more. */
  async count(tenantId: string, thing: CountedThing, atMost: number): Promise<number> {
    const row = await this.database.run(tenantId, () =>
      this.database.first<{ count: number }>(COUNT[thing], [tenantId, firstIdAt(monthOf(this.clock.now())), atMost]),
    );
    return row?.count ?? 0;
  }
}
