import type pg from 'pg';

export type TieringTarget = { readonly tenantId: string; readonly schemeId: string; readonly runId: string; readonly first: boolean };

/**
 * What an RFM run is in SQL: quantiles by percentile_cont, scores and tiers by CASE, one insert of decisions with their reasons and
 * inputs, one of history. With decisions that stand already, only those that differ are written. Answers with how many were written.
 */
export async function decideTiers(client: pg.ClientBase, { tenantId, schemeId, runId, first }: TieringTarget): Promise<number> {
  await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
  try {
    const { rows } = await client.query<Edges>(EDGES, [tenantId]);
    const [edges] = rows;
    if (!edges) throw new Error('Nobody has orders.');
    const values = [tenantId, schemeId, runId, edges.recency, edges.frequency, edges.monetary];
    const written = await client.query(first ? DECIDE_FIRST : DECIDE_AGAIN, values);
    if (first) await client.query(TELL_FIRST, [tenantId, schemeId, runId]);
    await client.query('COMMIT');
    return written.rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

type Edges = { recency: number[]; frequency: number[]; monetary: number[] };

const QUANTILES = `'{0,0.2,0.4,0.6,0.8,1}'::float8[]`;
const FACTS = `SELECT c.id, greatest(0, current_date - (f.last_order_at AT TIME ZONE 'Asia/Shanghai')::date) AS recency, f.orders AS frequency, f.spent AS monetary
  FROM customers c LEFT JOIN customer_facts f ON f.tenant_id = $1 AND f.customer_id = c.id AND f.currency = 'CNY' AND f.orders > 0
 WHERE c.tenant_id = $1 AND c.merged_into IS NULL AND c.archived_at IS NULL`;

const EDGES = `SELECT percentile_cont(${QUANTILES}) WITHIN GROUP (ORDER BY recency) AS recency,
    percentile_cont(${QUANTILES}) WITHIN GROUP (ORDER BY frequency::float8) AS frequency,
    percentile_cont(${QUANTILES}) WITHIN GROUP (ORDER BY monetary::float8) AS monetary
  FROM (${FACTS}) facts WHERE frequency IS NOT NULL`;

const HIGHER = (value: string, edges: string): string =>
  `CASE WHEN ${value} <= ${edges}[1] OR ${value} < ${edges}[2] THEN 1 WHEN ${value} < ${edges}[3] THEN 2 WHEN ${value} < ${edges}[4] THEN 3 WHEN ${value} < ${edges}[5] THEN 4 ELSE 5 END`;
const LOWER = (value: string, edges: string): string =>
  `CASE WHEN ${value} >= ${edges}[6] OR ${value} > ${edges}[5] THEN 1 WHEN ${value} > ${edges}[4] THEN 2 WHEN ${value} > ${edges}[3] THEN 3 WHEN ${value} > ${edges}[2] THEN 4 ELSE 5 END`;

const REASON = (key: string, fact: string, score: string, edge: string): string =>
  `CASE WHEN ${score} = 1 THEN jsonb_build_object('code', '${key}-lowest', 'params', jsonb_build_object('score', 1))
        ELSE jsonb_build_object('code', '${key}-reached', 'params', jsonb_build_object('score', ${score}, 'edge', jsonb_build_object('fact', '${fact}', 'value', ${edge}))) END`;

/** One decision for each combination of scores, joined to the customers: nobody builds the same reasons a million times. */
const DECISIONS = `SELECT d.*, ('x' || substr(md5(d.tier || d.score || d.reasons::text), 1, 15))::bit(60)::bigint AS decision_key FROM (
    SELECT s.r, s.f, s.m, s.r + s.f + s.m AS score,
      CASE WHEN s.r >= 4 AND s.f >= 4 AND s.m >= 4 THEN 'core' WHEN s.r >= 4 AND s.m >= 3 THEN 'potential'
           WHEN s.r <= 2 AND s.f <= 2 AND s.m <= 2 THEN 'dormant' ELSE 'ordinary' END AS tier,
      jsonb_build_array(${REASON('recency', 'recencyDays', 's.r', 'floor(($4::float8[])[7 - s.r])')},
        ${REASON('frequency', 'orderCount', 's.f', 'ceil(($5::float8[])[s.f])')}, ${REASON('monetary', 'totalSpent', 's.m', 'ceil(($6::float8[])[s.m])')},
        jsonb_build_object('code', 'rule', 'params', jsonb_build_object('rule', 'R 4–5, F 4–5, M 4–5'))) AS reasons
      FROM (SELECT r, f, m FROM generate_series(1, 5) r, generate_series(1, 5) f, generate_series(1, 5) m) s) d
  UNION ALL SELECT 0, 0, 0, 0, 'dormant', '[{"code":"without-orders","params":{}}]', 0`;

const DECIDED = `SELECT x.id, d.tier, d.score, d.reasons, d.decision_key, x.recency, x.frequency, x.monetary
    FROM (SELECT facts.*, CASE WHEN frequency IS NULL THEN 0 ELSE ${LOWER('recency', '($4::float8[])')} END AS r,
                 CASE WHEN frequency IS NULL THEN 0 ELSE ${HIGHER('frequency', '($5::float8[])')} END AS f,
                 CASE WHEN frequency IS NULL THEN 0 ELSE ${HIGHER('monetary', '($6::float8[])')} END AS m FROM (${FACTS}) facts) x
    JOIN decisions d ON d.r = x.r AND d.f = x.f AND d.m = x.m`;

const INSERT_FROM = (source: string): string => `INSERT INTO tier_assignments AS a
    (tenant_id, scheme_id, customer_id, tier, score, decision_key, inputs, reasons, version_number, run_id, decided_at, since)
  SELECT $1, $2, id, tier, score, decision_key, jsonb_build_object('recencyDays', recency, 'orderCount', frequency, 'totalSpent', monetary), reasons, 1, $3, now(), now()
    FROM ${source}`;

/** Nobody stands anywhere yet: straight in, then history from what was just written. */
const DECIDE_FIRST = `WITH decisions AS MATERIALIZED (${DECISIONS}) ${INSERT_FROM(`(${DECIDED}) decided`)}`;

const TELL_FIRST = `INSERT INTO tier_history (tenant_id, customer_id, scheme_id, decided_at, from_tier, tier, score, reasons, version_number, run_id)
  SELECT $1, customer_id, $2, decided_at, NULL, tier, score, reasons, 1, $3 FROM tier_assignments WHERE tenant_id = $1 AND scheme_id = $2`;

const DECIDE_AGAIN = `WITH decisions AS MATERIALIZED (${DECISIONS}), decided AS (${DECIDED}),
  changed AS MATERIALIZED (
    SELECT n.*, a.tier AS from_tier FROM decided n
      LEFT JOIN tier_assignments a ON a.tenant_id = $1 AND a.scheme_id = $2 AND a.customer_id = n.id
     WHERE a.decision_key IS DISTINCT FROM n.decision_key),
  told AS (
    INSERT INTO tier_history (tenant_id, customer_id, scheme_id, decided_at, from_tier, tier, score, reasons, version_number, run_id)
    SELECT $1, id, $2, now(), from_tier, tier, score, reasons, 1, $3 FROM changed WHERE from_tier IS DISTINCT FROM tier)
  ${INSERT_FROM('changed')}
  ON CONFLICT (tenant_id, scheme_id, customer_id) DO UPDATE SET tier = excluded.tier, score = excluded.score, decision_key = excluded.decision_key,
    inputs = excluded.inputs, reasons = excluded.reasons, run_id = excluded.run_id, decided_at = excluded.decided_at,
    since = CASE WHEN a.tier = excluded.tier THEN a.since ELSE excluded.since END`;
