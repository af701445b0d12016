import { parseRuleRead } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { localDaysIn } from '../facts/facts.public.js';
import type { CustomerPast } from './domain/turns-of.js';
import { HistoryTooLong } from './loyalty-rules.errors.js';
import { PastOrdersRepository } from './past-orders.repository.js';

const longestHistory = 200_000;

export type ReplayedPast = {
  readonly orderIds: readonly string[];
  readonly lastDay: string | null;
  readonly customers: readonly CustomerPast[];
};

/** The orders of a period, and of their customers as much as the facts that a rule reads follow from. */
@Injectable()
export class ReadPast {
  constructor(private readonly orders: PastOrdersRepository) {}

  async execute(from: string, to: string, limit: number, reads: readonly string[]): Promise<ReplayedPast> {
    const chosen = await this.orders.between(from, to, limit);
    const orderIds = chosen.map(({ id }) => id);
    const customerIds = [...new Set(chosen.map(({ customerId }) => customerId))];
    const facts = reads.filter((name) => parseRuleRead(name)?.kind === 'fact');
    const found = facts.length > 0 ? await this.orders.ofCustomers(customerIds, longestHistory) : await this.orders.some(orderIds);
    if (found.length > longestHistory) throw new HistoryTooLong({ maximum: longestHistory, limit }, { pointer: '/limit' });
    const orders = reads.includes('items') ? await this.orders.itemsOf(found) : found;
    const changes = Map.groupBy(await this.orders.changesOf(orders.map(({ id }) => id)), ({ orderId }) => orderId);
    const talks = facts.some((name) => /^(interactionCount|daysSinceActivity)/.test(name))
      ? await this.talks(customerIds)
      : new Map<string, never>();
    const ofCustomer = Map.groupBy(orders, ({ customerId }) => customerId);
    const customers = customerIds.map((customerId) => {
      const own = ofCustomer.get(customerId) ?? [];
      return { customerId, orders: own, changes: own.flatMap(({ id }) => changes.get(id) ?? []), talks: talks.get(customerId) ?? [] };
    });
    return { orderIds, lastDay: chosen.at(-1)?.day ?? null, customers };
  }

  private async talks(customerIds: readonly string[]) {
    const { timeZone } = await this.orders.company();
    const days = localDaysIn(timeZone);
    return Map.groupBy(await this.orders.talksOf(customerIds, (at) => days.of(at)), ({ customerId }) => customerId);
  }
}
