import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { ConvertOrdersAgain } from '../events/events.public.js';

/** Counts the orders that were there before a rate. */
@Injectable()
export class ApplyExchangeRates {
  constructor(
    private readonly convertOrders: ConvertOrdersAgain,
    private readonly database: TenantDatabase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(tenantId: string): Promise<void> {
    await this.convertOrders.execute(tenantId, this.clock.now());
    await this.database.run(tenantId, () => this.outbox.add('facts.bulk-changed'));
  }
}
