import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { plainArray } from '../../platform/database/array-literal.js';
import type { EffectsByEvent, EventEffect } from './event-effects.contract.js';
import type { LiveRule } from './live-rule.js';
import { type Earned, RuleAwardsRepository } from './rule-awards.repository.js';
import { type RuleRun, RuleRunsRepository, type ToldRun } from './rule-runs.repository.js';
import type { RulePair } from './rule-states.repository.js';
import type { ToldReturn } from './take-back-earned.js';
import { TellWaiting } from './tell-waiting.js';

/** What is kept of what rules made of events, and who takes part. */
@Injectable()
export class EarningRecords {
  constructor(
    private readonly database: TenantDatabase,
    private readonly awards: RuleAwardsRepository,
    private readonly runs: RuleRunsRepository,
    private readonly tell: TellWaiting,
  ) {}

  get tenantId(): string {
    return this.database.tenantId;
  }

  earnedBy(orderIds: readonly string[]): Promise<Earned> {
    return this.awards.earnedBy(orderIds);
  }

  /** Who was invited and has not left; in a programme that is open to all, everybody who has not left. */
  async whoTakesPart(rules: readonly LiveRule[], pairs: readonly RulePair[]): Promise<(rule: LiveRule, customerId: string) => boolean> {
    if (pairs.length === 0) return () => false;
    const rows = await this.database.query<{ key: string; stays: boolean }>(
      `SELECT program_id || ' ' || customer_id AS key, left_at IS NULL AS stays FROM program_members
        WHERE tenant_id = $1 AND program_id = ANY ($2::uuid[]) AND customer_id = ANY ($3::uuid[])`,
      [
        this.database.tenantId,
        plainArray([...new Set(rules.map(({ programId }) => programId))]),
        plainArray([...new Set(pairs.map(({ customerId }) => customerId))]),
      ],
    );
    const stays = new Map(rows.map((row) => [row.key, row.stays]));
    return ({ programId, byInvitation }, customerId) => stays.get(`${programId} ${customerId}`) ?? !byInvitation;
  }

  /** What was taken back is told at the event that brought it about. */
  async keep(runs: readonly RuleRun[], taken: readonly ToldReturn[], now: Date): Promise<void> {
    await this.runs.insert(runs, now);
    await this.runs.tell(
      taken.map((one, index) => returnRun(one, runs.length + index, now)),
      now,
    );
    await this.tell.execute(
      runs.flatMap(({ waits, customerId }) => (waits === null ? [] : [{ customerId, at: waits.nextAttemptAt }])),
      now,
    );
  }

  async told(eventIds: readonly string[]): Promise<EffectsByEvent> {
    if (eventIds.length === 0) return new Map();
    const runs = await this.runs.of(eventIds);
    return new Map(
      [...Map.groupBy(runs, ({ eventId }) => eventId)].map(([eventId, own]) => [eventId, own.flatMap((run) => effectsOf(run))]),
    );
  }
}

function returnRun({ of, by, effect }: ToldReturn, place: number, now: Date): RuleRun {
  const { ruleId, ruleVersion, customerId, orderId, day } = of;
  return {
    eventId: by,
    ruleId,
    ruleVersion,
    customerId,
    orderId,
    occurredAt: now,
    day,
    place,
    effects: [effect],
    remarks: [],
    waits: null,
  };
}

function effectsOf({ ruleId: id, ruleName: name, state, effects }: ToldRun): EventEffect[] {
  const rule = { id, name };
  const done = effects.map((effect): EventEffect => ({
    status: 'applied',
    rule,
    ...effect,
    reasons: effect.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
  }));
  return state === 'done' ? done : [...done, { status: state, rule }];
}
