import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import { RebuildCompanyFacts } from '../facts/facts.public.js';
import { ConvertOrdersAgain } from './convert-orders-again.js';

/** After a company's time zone changed: its days are counted anew, and orders near midnight may fall on a day with another rate. */
@Injectable()
export class FollowCalendar {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tasks: BackgroundTasks,
    private readonly rebuild: RebuildCompanyFacts,
    private readonly convertOrders: ConvertOrdersAgain,
  ) {}

  /** In the caller's transaction. Answers with the task by which people see how far it is. */
  announce(tenantId: string): Promise<string> {
    return this.tasks.announce('facts.rebuild', tenantId);
  }

  /** In transactions of its own; may be repeated. */
  async execute(tenantId: string, taskId: string, now: Date): Promise<void> {
    const told = (work: () => Promise<void>): Promise<void> => this.database.run(tenantId, work);
    await told(() => this.tasks.begin(taskId));
    await this.rebuild.execute(tenantId, { now, onProgress: (customers) => told(() => this.tasks.advance(taskId, customers)) });
    await this.convertOrders.execute(tenantId, now);
    await told(() => this.tasks.finish(taskId));
  }
}
