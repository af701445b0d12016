import { Injectable } from '@nestjs/common';
import { localDaysIn } from '../facts/facts.public.js';
import { type CustomerPast, PastOrdersRepository } from '../loyalty-rules/loyalty-rules.public.js';

/** More orders, lines or talks of one customer than that are not looked at. */
const most = 50_000;

/** Everything that happened with a customer, for asking rules about it again. */
@Injectable()
export class ReadCustomerPast {
  constructor(private readonly orders: PastOrdersRepository) {}

  company(): Promise<{ timeZone: string; currency: string }> {
    return this.orders.company();
  }

  async execute(customerId: string, timeZone: string, withItems: boolean): Promise<CustomerPast> {
    const orders = await this.orders.ofCustomers([customerId], most);
    const ids = orders.map(({ id }) => id);
    const lines = withItems ? await this.orders.linesOf(ids, most) : [];
    const changes = await this.orders.changesOf(ids, most);
    const days = localDaysIn(timeZone);
    const talks = (await this.orders.talksOf([customerId], most)).map((talk) => ({ ...talk, day: days.of(new Date(talk.at)) }));
    const referrals = await this.orders.referralsOf([customerId], most);
    const itemsOf = Map.groupBy(lines, ({ orderId }) => orderId);
    return {
      customerId,
      orders: orders.map((order) => ({ ...order, items: (itemsOf.get(order.id) ?? []).map(({ item }) => item) })),
      changes,
      talks,
      referrals,
    };
  }
}
