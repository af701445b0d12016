import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { Rates } from '../exchange-rates/exchange-rates.public.js';
import { ApplyFactChanges, FactChanges } from '../facts/facts.public.js';
import { convertOrder } from './convert-order.js';
import { contributionsOf } from './domain/contribution.js';
import type { Order } from './domain/order.js';
import { ForeignOrders } from './foreign-orders.js';
import type { OrderPlace } from './foreign-orders.repository.js';

const AT_ONCE = 2_000;

/** Counts orders in other currencies by the rates as they are now: after a rate was entered or corrected. */
@Injectable()
export class ConvertOrdersAgain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly foreign: ForeignOrders,
    private readonly applyFacts: ApplyFactChanges,
  ) {}

  /** In transactions of its own; called again, it changes nothing more. Answers with the number of orders that count differently now. */
  async execute(tenantId: string, now: Date): Promise<number> {
    let converted = 0;
    for (let place: OrderPlace | null = null; ;) {
      const done: { changed: number; last: Order | undefined } = await this.database.runRetrying(tenantId, () =>
        this.convertAfter(place, now),
      );
      converted += done.changed;
      if (done.last === undefined) return converted;
      place = done.last;
    }
  }

  private async convertAfter(place: OrderPlace | null, now: Date): Promise<{ changed: number; last: Order | undefined }> {
    await this.gate.close();
    const orders = await this.foreign.after(place, AT_ONCE);
    const { currency, rates } = await this.foreign.settings(orders);
    const money = { currency, rates: new Rates(rates) };
    const facts = new FactChanges();
    const changed = orders.flatMap((before) => {
      const after = convertOrder(before, money);
      if (after.convertedGross === before.convertedGross && after.conversionRate === before.conversionRate) return [];
      const counted = { customerId: before.customerId, day: before.localDay, occurredAt: before.occurredAt };
      facts.order(counted, contributionsOf(before), contributionsOf(after));
      return [after];
    });
    if (changed.length > 0) await this.foreign.update(changed);
    await this.applyFacts.execute(facts, { now, announce: false });
    return { changed: changed.length, last: orders.at(-1) };
  }
}
