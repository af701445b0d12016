import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { FollowCalendar } from './follow-calendar.js';

export const REBUILD_REQUESTED = 'facts.rebuild-requested';

/** What a changed time zone sets going. */
@Injectable()
export class CalendarChange {
  constructor(
    private readonly followCalendar: FollowCalendar,
    private readonly database: TenantDatabase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction; the work begins once its task stands, however quick a worker is. */
  async announce(tenantId: string): Promise<void> {
    await this.outbox.add(REBUILD_REQUESTED, await this.followCalendar.announce(tenantId));
  }

  async follow(tenantId: string, taskId: string): Promise<void> {
    await this.followCalendar.execute(tenantId, taskId, this.clock.now());
    await this.database.run(tenantId, () => this.outbox.add('facts.bulk-changed'));
  }
}
