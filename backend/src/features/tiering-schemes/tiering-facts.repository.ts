import type { AttributeColumns, AttributeValue, Edges, FactColumns, QuantileRequest } from '@liuke/sdk';
import { parseAttributeRead } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type FactAccess, factQuery, type FactScope, factValues, FIRST_FREE_PARAMETER, ONE } from './fact-columns.js';

/** Customers side by side with their facts and where they stand now: arrays of one length, in the order of their ids. */
export type Population = {
  readonly size: number;
  readonly ids: readonly string[];
  readonly facts: FactColumns;
  /** The tenant's own, by what a model calls them: `attribute.<key>`. */
  readonly attributes: AttributeColumns;
  readonly tiers: readonly (string | null)[];
  /** Names the whole decision, not only the tier; null without one, or where it was made on facts that have changed since. */
  readonly decisionKeys: readonly (string | null)[];
};

export type Slice = { readonly schemeId: string; readonly reads: readonly string[]; readonly scope: FactScope };

/** Which customers: SQL over `c` whose parameters begin at $6. */
type Choice = { readonly condition: string; readonly values: readonly Value[]; readonly limit: number; readonly access?: FactAccess };

const SCHEME = `$${FIRST_FREE_PARAMETER}`;
const FIRST = `$${FIRST_FREE_PARAMETER + 1}`;
const TAKES_PART = 'c.tenant_id = $1 AND c.merged_into IS NULL AND c.archived_at IS NULL';
/** The last five hexadecimal digits of an id are random. */
const DIE = `('x' || right(c.id::text, 5))::bit(20)::int`;
const DIE_SIDES = 0x10_00_00;

const STANDING = 'a.decision_key::text';

/** As the query builds them: ids, tiers, names of decisions, and a column for each fact, and then for each attribute. */
type Columns = {
  ids: string[];
  tiers: (string | null)[];
  decisionKeys: (string | null)[];
  facts: (number | null)[][];
  own: AttributeValue[][];
};

/** Reads facts for models: in columns, because a million rows as objects cost more than deciding about them. */
@Injectable()
export class TieringFactsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The next customers after an id, in the order of ids. */
  page(slice: Slice, after: string | null, limit: number): Promise<Population> {
    return this.read(
      slice,
      after === null ? { condition: 'true', values: [], limit } : { condition: `c.id > ${FIRST}::uuid`, values: [after], limit },
    );
  }

  /** These customers, as far as they take part in tiering. */
  some(slice: Slice, ids: readonly string[]): Promise<Population> {
    return this.read(slice, { condition: `c.id = ANY (${FIRST}::uuid[])`, values: [plainArray(ids)], limit: ids.length });
  }

  /** About `share` of all customers, always the same ones. */
  sample(slice: Slice, share: number, limit: number): Promise<Population> {
    return this.read(slice, { condition: `${DIE} < ${FIRST}::int`, values: [Math.ceil(share * DIE_SIDES)], limit, access: 'joined' });
  }

  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>(`SELECT count(*) AS count FROM customers c WHERE ${TAKES_PART}`, [
      this.database.tenantId,
    ]);
    return row?.count ?? 0;
  }

  /** What each request asks for, by PostgreSQL's percentile_cont over everybody, and who has orders; null where nobody is in the population. */
  async measure(requests: readonly QuantileRequest[], scope: FactScope): Promise<{ edges: Edges; buyers: number | null }> {
    if (requests.length === 0) return { edges: {}, buyers: null };
    const { columns, joins } = factQuery([...requests.map(({ fact }) => fact), 'orderCount'], scope.past, 'joined');
    const measured = requests.map(({ population }, index) => {
      const buyers = population === 'with-orders' ? ' FILTER (WHERE n > 0)' : '';
      return `percentile_cont($${FIRST_FREE_PARAMETER + index}::double precision[]) WITHIN GROUP (ORDER BY q${index})${buyers} AS a${index}`;
    });
    await this.planFor('joined');
    const row = await this.database.first<Record<`a${number}`, number[] | null> & { buyers: number }>(
      `SELECT ${measured.join(', ')}, count(*) FILTER (WHERE n > 0) AS buyers
         FROM (SELECT ${requests.map(({ fact }, index) => `${numberOf(fact, columns.get(fact))} AS q${index}`).join(', ')}, ${columns.get('orderCount')} AS n
                 FROM customers c ${joins} WHERE ${TAKES_PART}) AS population`,
      [...factValues(this.database.tenantId, scope), ...requests.map(({ probabilities }) => plainArray(probabilities))],
    );
    await this.planFor('anything');
    return { edges: Object.fromEntries(requests.map(({ fact }, index) => [fact, row?.[`a${index}`] ?? null])), buyers: row?.buyers ?? 0 };
  }

  /**
   * A planner that has not seen how the company grew would look at all of it once for each customer: a few are found by their keys, and
   * where everybody is read, tables are read once and joined.
   */
  private async planFor(access: FactAccess | 'anything'): Promise<void> {
    const settings = [access === 'probed' ? 'off' : 'on', access === 'joined' ? 'off' : 'on'];
    await this.database.query(`SELECT set_config('enable_seqscan', $1, true), set_config('enable_nestloop', $2, true)`, settings);
  }

  private async read({ schemeId, reads, scope }: Slice, { condition, values, limit, access = 'probed' }: Choice): Promise<Population> {
    const { columns, joins, outdated } = factQuery(reads, scope.past, access);
    const own = reads.filter((name) => parseAttributeRead(name) !== undefined);
    const facts = reads.filter((name) => !own.includes(name));
    const selected = [...facts, ...own].map((name, index) => `, ${columns.get(name)} AS q${index}`).join('');
    await this.planFor(access);
    // Planned each time: a plan that was kept from when nobody stood anywhere would read a growing table whole.
    const { rows } = await this.database.client.query<{ columns: Columns | null }>(
      `SELECT CASE WHEN count(*) > 0 THEN json_build_object('ids', ${aggregated('id')}, 'tiers', ${aggregated('tier')}, 'decisionKeys', ${aggregated('decision')},
          'facts', ${arrayOf(facts, 0)}, 'own', ${arrayOf(own, facts.length)}) END AS columns
         FROM (SELECT c.id, a.tier, ${scope.past ? STANDING : `CASE WHEN ${outdated} THEN NULL ELSE ${STANDING} END`} AS decision${selected}
                 FROM (SELECT c.id FROM customers c WHERE ${TAKES_PART} AND ${condition} ORDER BY c.tenant_id, c.id LIMIT ${limit}) c
                 LEFT JOIN LATERAL (SELECT s.tier, s.decision_key, s.decided_at, s.inputs FROM tier_assignments s
                   WHERE s.tenant_id = $1 AND s.scheme_id = ${SCHEME} AND s.customer_id = c.id ${ONE[access]}) a ON true ${joins}) p`,
      [...factValues(this.database.tenantId, scope), schemeId, ...values],
    );
    await this.planFor('anything');
    const read = rows[0]?.columns ?? { ids: [], tiers: [], decisionKeys: [], facts: [], own: [] };
    return {
      size: read.ids.length,
      ids: read.ids,
      tiers: read.tiers,
      decisionKeys: read.decisionKeys,
      facts: Object.fromEntries(facts.map((name, index) => [name, read.facts[index] ?? []])),
      attributes: Object.fromEntries(own.map((name, index) => [name, read.own[index] ?? []])),
    };
  }
}

/** Of an attribute, what is no number is not measured. */
function numberOf(read: string, column = 'NULL'): string {
  const value = parseAttributeRead(read) === undefined ? column : `CASE WHEN jsonb_typeof(${column}) = 'number' THEN ${column} END`;
  return `(${value})::double precision`;
}

function aggregated(column: string): string {
  return `json_agg(p.${column} ORDER BY p.id)`;
}

/** The columns q`from`, q`from + 1` … of the population, as many as there are names. */
function arrayOf(names: readonly string[], from: number): string {
  return `json_build_array(${names.map((_, index) => aggregated(`q${from + index}`)).join(', ')})`;
}
