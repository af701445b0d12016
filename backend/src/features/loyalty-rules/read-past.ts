import { parseRuleRead, type RuleItem } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { localDaysIn } from '../facts/facts.public.js';
import type { PastTalk } from './domain/past.js';
import type { CustomerPast } from './domain/turns-of.js';
import { HistoryTooLong } from './loyalty-rules.errors.js';
import { PastOrdersRepository } from './past-orders.repository.js';

/** Orders, their lines, their changes, interactions, referrals: of each as many are held in memory at once. */
export const longestHistory = 200_000;

export type ReplayedPast = {
  readonly orderIds: readonly string[];
  readonly lastDay: string | null;
  readonly customers: readonly CustomerPast[];
};

/** The orders of a period, and of their customers as much as the facts that a rule reads follow from. */
@Injectable()
export class ReadPast {
  constructor(private readonly orders: PastOrdersRepository) {}

  /** @throws HistoryTooLong */
  async execute(from: string, to: string, limit: number, reads: readonly string[]): Promise<ReplayedPast> {
    const within = <One>(found: readonly One[]): readonly One[] => {
      if (found.length > longestHistory) throw new HistoryTooLong({ maximum: longestHistory, limit }, { pointer: '/limit' });
      return found;
    };
    const chosen = await this.orders.between(from, to, limit);
    const orderIds = chosen.map(({ id }) => id);
    const customerIds = [...new Set(chosen.map(({ customerId }) => customerId))];
    const facts = reads.filter((name) => parseRuleRead(name)?.kind === 'fact');
    const orders = within(facts.length > 0 ? await this.orders.ofCustomers(customerIds, longestHistory) : await this.orders.some(orderIds));
    const lines = reads.includes('items') ? within(await this.orders.linesOf(orderIds, longestHistory)) : [];
    const changes = within(
      await this.orders.changesOf(
        orders.map(({ id }) => id),
        longestHistory,
      ),
    );
    const talks = facts.some(followsFromTalks) ? within(await this.orders.talksOf(customerIds, longestHistory)) : [];
    const referrals = facts.includes('referralCount') ? within(await this.orders.referralsOf(customerIds, longestHistory)) : [];
    const [itemsOf, changesOf] = [Map.groupBy(lines, ({ orderId }) => orderId), Map.groupBy(changes, ({ orderId }) => orderId)];
    const talksOf = Map.groupBy(await this.dated(talks), ({ customerId }) => customerId);
    const referralsOf = Map.groupBy(referrals, ({ customerId }) => customerId);
    const ofCustomer = Map.groupBy(orders, ({ customerId }) => customerId);
    const customers = customerIds.map((customerId) => {
      const own = (ofCustomer.get(customerId) ?? []).map((order) => ({ ...order, items: (itemsOf.get(order.id) ?? []).map(itemOf) }));
      const [ownTalks, ownReferrals] = [talksOf.get(customerId) ?? [], referralsOf.get(customerId) ?? []];
      const ownChanges = own.flatMap(({ id }) => changesOf.get(id) ?? []);
      return { customerId, orders: own, changes: ownChanges, talks: ownTalks, referrals: ownReferrals };
    });
    return { orderIds, lastDay: chosen.at(-1)?.day ?? null, customers };
  }

  private async dated(talks: readonly Omit<PastTalk, 'day'>[]): Promise<PastTalk[]> {
    const days = localDaysIn((await this.orders.company()).timeZone);
    return talks.map((talk) => ({ ...talk, day: days.of(new Date(talk.at)) }));
  }
}

function followsFromTalks(fact: string): boolean {
  return /^(interactionCount|daysSinceActivity)/.test(fact);
}

function itemOf({ item }: { readonly item: RuleItem }): RuleItem {
  return item;
}
