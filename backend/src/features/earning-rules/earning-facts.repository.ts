import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { localDaysIn, NO_CURRENCY } from '../facts/facts.public.js';
import { dayNumber, type OrderPlace, type Sums } from '../loyalty-rules/loyalty-rules.public.js';
import type { KnownBefore } from './flush-fold.js';

type FactRow = Sums & {
  customer_id: string;
  currency: string;
  first_order_at: Date | null;
  last_order_at: Date | null;
  last_interaction_at: Date | null;
  referred: number;
};
type DayRow = Sums & { customer_id: string; day: string };
type PlaceRow = { customer_id: string; occurred_at: Date; local_day: string };

export type FactsAsked = {
  readonly currency: string;
  readonly timeZone: string;
  /** The longest window that is read, in days, and the days that turns are on; null where no window is read. */
  readonly windows: { readonly longest: number; readonly from: string; readonly to: string } | null;
  /** Customers of whom an order stops counting, and every order that changes or is new. */
  readonly losing: readonly string[];
  readonly changing: readonly string[];
};

/** What is known of customers at this moment, before new events are added to it. The caller keeps others from adding meanwhile. */
@Injectable()
export class EarningFactsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async of(customerIds: readonly string[], asked: FactsAsked): Promise<ReadonlyMap<string, KnownBefore>> {
    const days = localDaysIn(asked.timeZone);
    const dayOf = (at: Date): number => dayNumber(days.of(at));
    const [facts, sums] = [await this.lives(customerIds, asked.currency), await this.days(customerIds, asked)];
    const again = asked.losing.length > 0 ? await this.placesAgain(asked) : new Map<string, OrderPlace[]>();
    const losing = new Set(asked.losing);
    return new Map(
      customerIds.map((customerId): [string, KnownBefore] => {
        const own = facts.get(customerId) ?? [];
        const orders = own.find(({ currency }) => currency === asked.currency);
        const other = own.find(({ currency }) => currency === NO_CURRENCY);
        const stored = [orders?.first_order_at, orders?.last_order_at].flatMap((at) => (at ? [{ at: at.getTime(), day: dayOf(at) }] : []));
        return [
          customerId,
          {
            life: { orders: orders?.orders ?? 0, spent: orders?.spent ?? 0, interactions: other?.interactions ?? 0 },
            days: new Map(
              (sums.get(customerId) ?? []).map(({ day, orders: count, spent, interactions }) => [
                dayNumber(day),
                { orders: count, spent, interactions },
              ]),
            ),
            lastTalk: other?.last_interaction_at ? dayOf(other.last_interaction_at) : null,
            referred: other?.referred ?? 0,
            places: losing.has(customerId) ? (again.get(customerId) ?? []) : stored,
          },
        ];
      }),
    );
  }

  private async lives(customerIds: readonly string[], currency: string): Promise<Map<string, FactRow[]>> {
    const rows = await this.database.query<FactRow>(
      `SELECT customer_id, currency, orders, gross - refunded AS spent, interactions, first_order_at, last_order_at, last_interaction_at, referred
         FROM customer_facts WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND currency IN ($3, '${NO_CURRENCY}')`,
      [this.database.tenantId, plainArray(customerIds), currency],
    );
    return Map.groupBy(rows, (row) => row.customer_id);
  }

  private async days(customerIds: readonly string[], { windows, currency }: FactsAsked): Promise<Map<string, DayRow[]>> {
    if (windows === null) return new Map();
    const rows = await this.database.query<DayRow>(
      `SELECT customer_id, day, sum(orders)::bigint AS orders, sum(gross - refunded)::bigint AS spent, sum(interactions)::bigint AS interactions
         FROM customer_days WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND day > $4::date - $6::int AND day <= $5::date
          AND currency IN ($3, '${NO_CURRENCY}') GROUP BY customer_id, day`,
      [this.database.tenantId, plainArray(customerIds), currency, windows.from, windows.to, windows.longest],
    );
    return Map.groupBy(rows, (row) => row.customer_id);
  }

  /** First and last orders that count, those aside that change. */
  private async placesAgain({ losing, changing, currency }: FactsAsked): Promise<Map<string, OrderPlace[]>> {
    const rows = await this.database.query<PlaceRow>(
      `SELECT k.id AS customer_id, o.occurred_at, o.local_day FROM unnest($2::uuid[]) AS k (id)
        CROSS JOIN LATERAL (${edgeOf('ASC')} UNION ALL ${edgeOf('DESC')}) o`,
      [this.database.tenantId, plainArray(losing), plainArray(changing), currency],
    );
    const places = rows.map((row) => ({
      customerId: row.customer_id,
      place: { at: row.occurred_at.getTime(), day: dayNumber(row.local_day) },
    }));
    return new Map([...Map.groupBy(places, ({ customerId }) => customerId)].map(([id, own]) => [id, own.map(({ place }) => place)]));
  }
}

/** The first or last order of a customer `k` that counts, those aside that change ($3). */
function edgeOf(direction: 'ASC' | 'DESC'): string {
  return `(SELECT o.occurred_at, o.local_day FROM orders o
    WHERE o.tenant_id = $1 AND o.customer_id = k.id AND o.counts AND o.id <> ALL ($3::uuid[]) AND (o.currency = $4 OR o.converted_gross IS NOT NULL)
    ORDER BY o.occurred_at ${direction} LIMIT 1)`;
}
