import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ActiveLevelSet } from './active-level-sets.js';
import type { DailyValue } from './domain/days.js';

/** From which day values of a customer are needed; all of their life for a window without a beginning. */
export type ValueRequest = { readonly customerId: string; readonly from: string };

type Source = Pick<ActiveLevelSet, 'definition' | 'timeZone' | 'currency'> & { readonly today: string };
type Row = { customer_id: string; day: string; value: number };

/** Looked up for each by its key: a planner that has not seen how these tables grow would read them whole. */
const EACH = 'OFFSET 0';
const FIRST_DAY = '0001-01-01';

/** What customers have come to, by day where a window needs days. */
@Injectable()
export class LevelValuesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** One statement, however many customers. */
  async read(source: Source, requests: readonly ValueRequest[]): Promise<ReadonlyMap<string, DailyValue[]>> {
    const rows = requests.length === 0 ? [] : await this.rows(source, requests);
    return Map.groupBy(rows, ({ customer_id: id }) => id);
  }

  private rows(source: Source, requests: readonly ValueRequest[]): Promise<Row[]> {
    const { basis, window } = source.definition;
    const ids = plainArray(requests.map(({ customerId }) => customerId));
    const froms = plainArray(requests.map(({ from }) => (from < FIRST_DAY ? FIRST_DAY : from)));
    if (basis.kind === 'invitation') return Promise.resolve([]);
    if (basis.kind === 'tier') return this.tiers(basis.schemeId, Object.entries(basis.levels), source, ids);
    if (basis.kind === 'balance') return this.balances(basis.walletType, source.today, ids);
    if (basis.kind === 'units-earned') return this.earned(basis.walletType, source, { ids, froms });
    return window.kind === 'lifetime' ? this.facts(basis.kind, source, ids) : this.days(basis.kind, source.currency, { ids, froms });
  }

  private facts(kind: 'spend' | 'orders', { currency, today }: Source, ids: string): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT customer_id, $3::text AS day, ${kind === 'spend' ? 'spent' : 'orders'} AS value FROM customer_facts
        WHERE tenant_id = $1 AND currency = $4 AND customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, ids, today, currency],
    );
  }

  private days(kind: 'spend' | 'orders', currency: string, { ids, froms }: { ids: string; froms: string }): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT r.customer_id, d.day::text AS day, ${kind === 'spend' ? 'd.gross - d.refunded' : 'd.orders'} AS value
         FROM unnest($2::uuid[], $3::date[]) AS r (customer_id, first)
         JOIN LATERAL (SELECT * FROM customer_days d
           WHERE d.tenant_id = $1 AND d.customer_id = r.customer_id AND d.day >= r.first AND d.currency = $4 ${EACH}) d ON true`,
      [this.database.tenantId, ids, froms, currency],
    );
  }

  private balances(walletType: string, today: string, ids: string): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT w.customer_id, $3::text AS day, w.active AS value
         FROM wallet_types t CROSS JOIN unnest($2::uuid[]) AS r (customer_id)
         JOIN LATERAL (SELECT * FROM wallets w WHERE w.tenant_id = $1 AND w.wallet_type_id = t.id AND w.customer_id = r.customer_id ${EACH}) w ON true
        WHERE t.tenant_id = $1 AND t.key = $4`,
      [this.database.tenantId, ids, today, walletType],
    );
  }

  /** Units count from when they are spendable; what is spent, lapses or is given away was earned all the same. */
  private earned(
    walletType: string,
    { definition, timeZone, today }: Source,
    { ids, froms }: { ids: string; froms: string },
  ): Promise<Row[]> {
    const isWhole = definition.window.kind === 'lifetime';
    const day = isWhole ? '$6::text' : '(x.at AT TIME ZONE $4::text)::date::text';
    return this.database.query<Row>(
      `SELECT w.customer_id, ${day} AS day, sum(x.active)::bigint AS value
         FROM unnest($2::uuid[], $3::date[]) AS r (customer_id, first)
         JOIN wallet_types t ON t.tenant_id = $1 AND t.key = $5
         JOIN LATERAL (SELECT * FROM wallets w WHERE w.tenant_id = $1 AND w.wallet_type_id = t.id AND w.customer_id = r.customer_id ${EACH}) w ON true
         JOIN LATERAL (SELECT * FROM transfers x WHERE x.tenant_id = $1 AND x.wallet_id = w.id
           AND x.at >= (r.first::timestamp AT TIME ZONE $4::text) AND x.kind IN ('earn', 'adjust', 'activate', 'reverse') ${EACH}) x ON true
        GROUP BY 1, 2`,
      [this.database.tenantId, ids, froms, timeZone, walletType, ...(isWhole ? [today] : [])],
    );
  }

  /** The place of the level that a customer's tier means, from 1. */
  private tiers(
    schemeId: string,
    meanings: readonly (readonly [string, string])[],
    { definition, today }: Source,
    ids: string,
  ): Promise<Row[]> {
    const places = meanings.map(([tier, level]) => [tier, definition.levels.findIndex(({ key }) => key === level) + 1] as const);
    return this.database.query<Row>(
      `SELECT a.customer_id, $3::text AS day, m.place AS value
         FROM tier_assignments a JOIN unnest($5::text[], $6::bigint[]) AS m (tier, place) ON m.tier = a.tier
        WHERE a.tenant_id = $1 AND a.scheme_id = $4 AND a.customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, ids, today, schemeId, places.map(([tier]) => tier), places.map(([, place]) => place)],
    );
  }
}
