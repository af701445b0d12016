import { localMoment } from '@liuke/host';
import { parseFact, parseRuleRead, type RuleItem } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { KnowCustomers, PastOrdersRepository } from '../loyalty-rules/loyalty-rules.public.js';
import type { AskedTurn } from './ask-rules.js';
import type { EarningFlush, EarningOrder } from './domain/earning-flush.js';
import { EarningFactsRepository } from './earning-facts.repository.js';
import { customersToKnow, type FlushTurn, flushTurns } from './flush-turns.js';
import type { LiveRule } from './live-rule.js';

const Properties = z.record(z.string(), z.json());
/** A flush has no more lines than that: its requests are not as large. */
const mostLines = 1_000_000;

/** Makes the turns of a flush: each event with its customer as they stood before it, as far as some rule reads about them. */
@Injectable()
export class KnowFlush {
  constructor(
    private readonly facts: EarningFactsRepository,
    private readonly customers: KnowCustomers,
    private readonly orders: PastOrdersRepository,
  ) {}

  /** While the facts are still those from before the flush. */
  async turns(flush: EarningFlush, rules: readonly LiveRule[]): Promise<AskedTurn[]> {
    const wanted = new Set(rules.flatMap(({ events }) => events));
    const customerIds = customersToKnow(flush, wanted);
    const reads = [...new Set(rules.flatMap(({ plan }) => plan?.plugin.manifest.reads ?? []))];
    const names = reads.filter((name) => parseRuleRead(name)?.kind === 'fact');
    const known = names.length > 0 ? await this.facts.of(customerIds, factsAsked(flush, names)) : new Map<string, never>();
    const turns = flushTurns(flush, wanted, names, known);
    const at = await this.customers.execute(customerIds, reads);
    const itemsOf = reads.includes('items') ? await this.itemsOf(turns) : new Map<string, RuleItem[]>();
    return turns.map(({ eventId, type, at: instant, day, customerId, amount, order, properties, facts }) => ({
      eventId,
      orderId: order?.id ?? null,
      customerId,
      day,
      at: instant,
      turn: {
        event: {
          type,
          at: instant.getTime(),
          amount,
          order: order && {
            key: order.id,
            amount: order.amount,
            eligibleAmount: order.eligible,
            counts: order.counts,
            items: itemsOf.get(order.id) ?? [],
          },
          properties: reads.includes('properties') ? Properties.parse(properties ?? {}) : {},
        },
        local: localMoment(instant, flush.timeZone),
        customer: { ...at(customerId, instant.getTime(), day), facts },
      },
    }));
  }

  private async itemsOf(turns: readonly FlushTurn[]): Promise<ReadonlyMap<string, RuleItem[]>> {
    const ids = [...new Set(turns.flatMap(({ order }) => (order ? [order.id] : [])))];
    if (ids.length === 0) return new Map();
    const lines = Map.groupBy(await this.orders.linesOf(ids, mostLines), ({ orderId }) => orderId);
    return new Map([...lines].map(([id, own]) => [id, own.map(({ item }) => item)]));
  }
}

function factsAsked(
  { currency, timeZone, events, orders }: EarningFlush,
  names: readonly string[],
): Parameters<EarningFactsRepository['of']>[1] {
  const windows = names.flatMap((name) => parseFact(name)?.windowDays ?? []);
  const days = [
    ...events.map(({ day }) => day),
    ...orders.flatMap(({ day, changes }) => [day, ...changes.map((change) => change.day)]),
  ].toSorted();
  const losing = orders.filter(losesCount).map(({ customerId }) => customerId);
  return {
    currency,
    timeZone,
    windows: windows.length > 0 ? { longest: Math.max(...windows), from: days[0] ?? '', to: days.at(-1) ?? '' } : null,
    losing: [...new Set(losing)],
    changing: orders.map(({ id }) => id),
  };
}

function losesCount({ before, after }: EarningOrder): boolean {
  return before?.counts === true && !after.counts;
}
