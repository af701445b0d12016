import type { RuleTurn } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Effect } from './domain/effects.js';
import type { Reason } from './domain/terms.js';
import type { RulePair } from './rule-states.repository.js';

export type RuleRun = {
  readonly eventId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly customerId: string;
  readonly orderId: string | null;
  readonly occurredAt: Date;
  readonly day: string;
  readonly place: number;
  readonly effects: readonly Effect[];
  readonly remarks: readonly Reason[];
  /** What a run that waits will be asked; null for one that is done. */
  readonly waits: { readonly reason: string; readonly snapshot: RuleTurn; readonly nextAttemptAt: Date } | null;
};

export type WaitingRun = Omit<RuleRun, 'effects' | 'remarks' | 'waits'> & {
  readonly snapshot: RuleTurn;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
};
export type ListedRun = Pick<RuleRun, 'eventId' | 'ruleVersion' | 'customerId' | 'orderId' | 'occurredAt' | 'effects' | 'remarks'> & {
  readonly state: 'pending' | 'done' | 'failed';
  readonly reason: string | null;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
  readonly recordedAt: Date;
};
export type ToldRun = {
  readonly eventId: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly state: 'pending' | 'done' | 'failed';
  readonly effects: readonly Effect[];
};

/**
 * What rules made of events; an event and a rule meet once. Known runs are not looked for by their state: the planner takes all that wait for
 * none, and would join them to those.
 */
@Injectable()
export class RuleRunsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async insert(runs: readonly RuleRun[], now: Date): Promise<void> {
    if (runs.length === 0) return;
    await this.database.execute(
      `INSERT INTO rule_runs (tenant_id, recorded_at, event_id, rule_id, rule_version, customer_id, order_id, occurred_at, local_day, place, state,
              reason, snapshot, next_attempt_at, effects, remarks, finished_at)
       SELECT $1::uuid, $2::timestamptz, r.event_id, r.rule_id, r.rule_version, r.customer_id, r.order_id, r.occurred_at, r.local_day, r.place,
              CASE WHEN r.snapshot IS NULL THEN 'done' ELSE 'pending' END, r.reason, r.snapshot::jsonb, r.next_attempt_at, r.effects::jsonb,
              r.remarks::jsonb, CASE WHEN r.snapshot IS NULL THEN $2::timestamptz END
         FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::uuid[], $7::uuid[], $8::timestamptz[], $9::date[], $10::int[], $11::text[], $12::text[],
                     $13::timestamptz[], $14::text[], $15::text[])
           AS r (event_id, rule_id, rule_version, customer_id, order_id, occurred_at, local_day, place, reason, snapshot, next_attempt_at, effects, remarks)`,
      [
        this.database.tenantId,
        now,
        plainArray(runs.map(({ eventId }) => eventId)),
        plainArray(runs.map(({ ruleId }) => ruleId)),
        plainArray(runs.map(({ ruleVersion }) => ruleVersion)),
        plainArray(runs.map(({ customerId }) => customerId)),
        plainArray(runs.map(({ orderId }) => orderId)),
        instantArray(runs.map(({ occurredAt }) => occurredAt)),
        plainArray(runs.map(({ day }) => day)),
        plainArray(runs.map(({ place }) => place)),
        textArray(runs.map(({ waits }) => waits?.reason ?? null)),
        textArray(runs.map(({ waits }) => (waits === null ? null : JSON.stringify(waits.snapshot)))),
        instantArray(runs.map(({ waits }) => waits?.nextAttemptAt ?? null)),
        textArray(runs.map(({ effects }) => JSON.stringify(effects))),
        textArray(runs.map(({ remarks }) => JSON.stringify(remarks))),
      ],
    );
  }

  /** What waits for these customers, at most so many of each, in the order in which they came. */
  ofCustomers(customerIds: readonly string[], limit: number): Promise<WaitingRun[]> {
    return this.database.query<WaitingRun>(
      `SELECT r.event_id AS "eventId", r.rule_id AS "ruleId", r.rule_version AS "ruleVersion", r.customer_id AS "customerId", r.order_id AS "orderId",
              r.occurred_at AS "occurredAt", r.local_day AS day, r.place, r.snapshot, r.attempts, r.next_attempt_at AS "nextAttemptAt"
         FROM unnest($2::uuid[]) WITH ORDINALITY AS c (id, place)
        CROSS JOIN LATERAL (SELECT * FROM rule_runs WHERE tenant_id = $1 AND customer_id = c.id AND state = 'pending'
                             ORDER BY recorded_at, place LIMIT $3) r
        ORDER BY c.place, r.recorded_at, r.place`,
      [this.database.tenantId, plainArray(customerIds), limit],
    );
  }

  /** By customers, when the next run that is the first of its rule is due. */
  async nextDue(customerIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ customer_id: string; at: Date }>(
      `SELECT customer_id, min(at) AS at FROM (SELECT DISTINCT ON (customer_id, rule_id) customer_id, next_attempt_at AS at FROM rule_runs
         WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND state = 'pending' ORDER BY customer_id, rule_id, recorded_at, place) firsts
        GROUP BY customer_id`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return new Map(rows.map(({ customer_id, at }) => [customer_id, at]));
  }

  /** What waited for a plugin to be switched on. Answers with the customers. */
  async dueAgain(now: Date): Promise<string[]> {
    const rows = await this.database.query<{ customer_id: string }>(
      `UPDATE rule_runs SET next_attempt_at = $2 WHERE tenant_id = $1 AND state = 'pending' AND reason = 'off' RETURNING customer_id`,
      [this.database.tenantId, now],
    );
    return [...new Set(rows.map((row) => row.customer_id))];
  }

  /** Those of the runs that still wait, with everything of their events; under the lock of their states. */
  async stillWaiting(runs: readonly Pick<RuleRun, 'eventId' | 'ruleId'>[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ key: string }>(
      `SELECT w.event_id || ' ' || w.rule_id AS key FROM unnest($2::uuid[], $3::uuid[]) AS w (event_id, rule_id)
        CROSS JOIN LATERAL (SELECT state FROM rule_runs WHERE tenant_id = $1 AND event_id = w.event_id AND rule_id = w.rule_id OFFSET 0) r
        WHERE r.state = 'pending'`,
      [this.database.tenantId, plainArray(runs.map(({ eventId }) => eventId)), plainArray(runs.map(({ ruleId }) => ruleId))],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** What runs made of their events, now that they were asked. */
  async finish(runs: readonly Pick<RuleRun, 'eventId' | 'ruleId' | 'effects' | 'remarks'>[], now: Date): Promise<void> {
    if (runs.length === 0) return;
    await this.database.execute(
      `UPDATE rule_runs r SET state = 'done', snapshot = NULL, next_attempt_at = NULL, effects = r.effects || d.effects::jsonb,
              remarks = d.remarks::jsonb, finished_at = $2
         FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) AS d (event_id, rule_id, effects, remarks)
        WHERE r.tenant_id = $1 AND r.event_id = d.event_id AND r.rule_id = d.rule_id`,
      [
        this.database.tenantId,
        now,
        plainArray(runs.map(({ eventId }) => eventId)),
        plainArray(runs.map(({ ruleId }) => ruleId)),
        textArray(runs.map(({ effects }) => JSON.stringify(effects))),
        textArray(runs.map(({ remarks }) => JSON.stringify(remarks))),
      ],
    );
  }

  /** It failed again; `nextAttemptAt` null: for good. */
  async failedAgain(run: Pick<RuleRun, 'eventId' | 'ruleId'>, reason: string, nextAttemptAt: Date | null, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE rule_runs SET reason = $4, attempts = attempts + 1, next_attempt_at = $5, state = CASE WHEN $5::timestamptz IS NULL THEN 'failed' ELSE 'pending' END,
              finished_at = CASE WHEN $5::timestamptz IS NULL THEN $6::timestamptz END
        WHERE tenant_id = $1 AND event_id = $2 AND rule_id = $3 AND state = 'pending'`,
      [this.database.tenantId, run.eventId, run.ruleId, reason, nextAttemptAt, now],
    );
  }

  /** It is not the runs' fault, and does not count as an attempt. What has no end yet still waits. */
  async postpone(runs: readonly Pick<RuleRun, 'eventId' | 'ruleId'>[], reason: string, nextAttemptAt: Date): Promise<void> {
    if (runs.length === 0) return;
    await this.database.execute(
      `UPDATE rule_runs r SET reason = $4, next_attempt_at = $5 FROM unnest($2::uuid[], $3::uuid[]) AS p (event_id, rule_id)
        WHERE r.tenant_id = $1 AND r.event_id = p.event_id AND r.rule_id = p.rule_id AND r.finished_at IS NULL`,
      [
        this.database.tenantId,
        plainArray(runs.map(({ eventId }) => eventId)),
        plainArray(runs.map(({ ruleId }) => ruleId)),
        reason,
        nextAttemptAt,
      ],
    );
  }

  /** Adds what happened to an event's run, or makes one that only tells that. */
  async tell(runs: readonly RuleRun[], now: Date): Promise<void> {
    for (const run of runs) {
      const known = await this.add(run, run.effects);
      if (known === 0) await this.insert([run], now);
    }
  }

  /** Answers with 0 where there is no such run. */
  add({ eventId, ruleId }: Pick<RuleRun, 'eventId' | 'ruleId'>, effects: readonly Effect[]): Promise<number> {
    return this.database.execute(
      'UPDATE rule_runs SET effects = effects || $4::jsonb WHERE tenant_id = $1 AND event_id = $2 AND rule_id = $3',
      [this.database.tenantId, eventId, ruleId, JSON.stringify(effects)],
    );
  }

  /** Of events that go. Answers with how many of them waited, by customer and rule. */
  forget(eventIds: readonly string[]): Promise<(RulePair & { readonly waits: number })[]> {
    return this.database.query<RulePair & { waits: number }>(
      `WITH gone AS (DELETE FROM rule_runs WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[]) RETURNING rule_id, customer_id, state)
       SELECT rule_id AS "ruleId", customer_id AS "customerId", count(*)::int AS waits FROM gone WHERE state = 'pending' GROUP BY rule_id, customer_id`,
      [this.database.tenantId, plainArray(eventIds)],
    );
  }

  /** A rule's, the newest first. */
  list(ruleId: string, state: string | null, before: { at: string; eventId: string } | null, limit: number): Promise<ListedRun[]> {
    return this.database.query<ListedRun>(
      `SELECT event_id AS "eventId", rule_version AS "ruleVersion", customer_id AS "customerId", order_id AS "orderId", occurred_at AS "occurredAt",
              state, reason, attempts, next_attempt_at AS "nextAttemptAt", effects, remarks, finished_at AS "finishedAt", recorded_at AS "recordedAt"
         FROM rule_runs WHERE tenant_id = $1 AND rule_id = $2 AND ($3::text IS NULL OR state = $3)
          AND ($4::timestamptz IS NULL OR (recorded_at, event_id) < ($4, $5::uuid))
        ORDER BY recorded_at DESC, event_id DESC LIMIT $6`,
      [this.database.tenantId, ruleId, state, before?.at ?? null, before?.eventId ?? null, limit],
    );
  }

  of(eventIds: readonly string[]): Promise<ToldRun[]> {
    return this.database.query<ToldRun>(
      `SELECT r.event_id AS "eventId", r.rule_id AS "ruleId", e.name AS "ruleName", r.state, r.effects FROM rule_runs r
         JOIN earning_rules e ON e.tenant_id = $1 AND e.id = r.rule_id
        WHERE r.tenant_id = $1 AND r.event_id = ANY ($2::uuid[]) ORDER BY r.event_id, e.position, e.id`,
      [this.database.tenantId, plainArray(eventIds)],
    );
  }
}
