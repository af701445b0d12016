import { Injectable } from '@nestjs/common';
import { ApplyFactChanges } from './apply-fact-changes.js';
import { FactChanges } from './domain/fact-changes.js';
import { localDaysIn } from './domain/local-days.js';
import { FactSourcesRepository } from './fact-sources.repository.js';
import { FactsRepository } from './facts.repository.js';

/** Makes the facts and days of some customers anew from their orders, interactions and referrals, in the company's present calendar. */
@Injectable()
export class RebuildFacts {
  constructor(
    private readonly sources: FactSourcesRepository,
    private readonly facts: FactsRepository,
    private readonly applyFacts: ApplyFactChanges,
  ) {}

  /** In a transaction behind the closed gate. A few thousand customers at once. */
  async execute(customerIds: readonly string[], options: { now: Date; announce: boolean }): Promise<void> {
    if (customerIds.length === 0) return;
    const days = localDaysIn((await this.sources.settings()).timeZone);
    const changes = new FactChanges();
    const moved: { id: string; localDay: string }[] = [];
    for (const order of await this.sources.orders(customerIds)) {
      const localDay = days.of(order.occurredAt);
      if (localDay !== order.localDay) moved.push({ id: order.id, localDay });
      changes.order({ customerId: order.customerId, day: localDay, occurredAt: order.occurredAt }, [], order.counts);
      if (order.hasProducts && order.counts.length > 0) changes.preferences(order.customerId);
    }
    for (const { customerId, occurredAt } of await this.sources.interactions(customerIds)) {
      changes.interaction(customerId, days.of(occurredAt), occurredAt);
    }
    for (const { customerId, referred } of await this.sources.referrals(customerIds)) changes.referrals(customerId, referred);
    if (moved.length > 0) await this.sources.moveToDays(moved);
    await this.facts.removeAll(customerIds);
    await this.applyFacts.execute(changes, { now: options.now, announce: false });
    if (options.announce) await this.applyFacts.announce(customerIds, options.now);
  }
}
