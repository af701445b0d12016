import { readableTurn } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import type { Asked, AskedTurn, Made } from './ask-rules.js';
import type { Allowances } from './domain/allowances.js';
import type { EarningOrder } from './domain/earning-flush.js';
import { laterBy, pauses } from './domain/next-attempt.js';
import { DisposeEffects, type Disposed } from './dispose-effects.js';
import { EarningRecords } from './earning-records.js';
import type { Done } from './effect-step.js';
import type { EffectsByEvent } from './event-effects.contract.js';
import type { LiveRule } from './live-rule.js';
import type { Earned } from './rule-awards.repository.js';
import { RuleMemory } from './rule-memory.js';
import type { RuleRun } from './rule-runs.repository.js';
import type { RulePair, RuleState, StateChange } from './rule-states.repository.js';
import { type ReturnedOrder, TakeBackEarned } from './take-back-earned.js';
import type { TakenBack } from './take-back-units.js';

export type Settling = {
  readonly asked: Asked;
  /** Orders that were paid back, wholly or in part. */
  readonly orders: readonly EarningOrder[];
  /** What they had earned before. */
  readonly earned: Earned;
  readonly rules: readonly LiveRule[];
  readonly now: Date;
};

/** Everything that a flush reads and writes for its rules, in the order of the locks: states, budgets, wallets. */
@Injectable()
export class EarningWork {
  constructor(
    private readonly memory: RuleMemory,
    private readonly dispose: DisposeEffects,
    private readonly takeBack: TakeBackEarned,
    private readonly records: EarningRecords,
  ) {}

  get tenantId(): string {
    return this.records.tenantId;
  }

  earnedBy(orderIds: readonly string[]): Promise<Earned> {
    return this.records.earnedBy(orderIds);
  }

  whoTakesPart(rules: readonly LiveRule[], pairs: readonly RulePair[]): Promise<(rule: LiveRule, customerId: string) => boolean> {
    return this.records.whoTakesPart(rules, pairs);
  }

  lock(pairs: readonly RulePair[]): Promise<ReadonlyMap<string, RuleState>> {
    return this.memory.lock(pairs);
  }

  allowances(rules: readonly LiveRule[], turns: readonly AskedTurn[], states: ReadonlyMap<string, RuleState>): Promise<Allowances> {
    return this.memory.allowances(rules, turns, states, true);
  }

  told(eventIds: readonly string[]): Promise<EffectsByEvent> {
    return this.records.told(eventIds);
  }

  async settle({ asked, orders, earned, rules, now }: Settling): Promise<void> {
    const done = asked.made.filter((made): made is Done => !made.waits);
    const disposed = await this.dispose.execute(done, now);
    const all = [earned, ...disposed];
    const { taken, told } = await this.takeBack.execute(orders.map((order) => returnOf(order, all)));
    const waiting = asked.made.filter((made) => made.waits);
    const runs = [...disposed.map((one) => runOf(one)).filter(saysSomething), ...waiting.map((made) => waitingRun(made, now))];
    await this.records.keep(
      runs.map((run, place) => ({ ...run, place })),
      told,
      now,
    );
    await this.memory.save([...disposed.map(gained), ...waiting.map(waitsFor), ...taken.map(returned)]);
    await this.memory.recordTimes(
      asked.late,
      rules.filter(({ id }) => asked.inTime.includes(id)),
      now,
    );
  }
}

/** An order is taken back for at the last event that changed it; where it came after its refunds, at its own. */
function returnOf(order: EarningOrder, earned: readonly Earned[]): ReturnedOrder {
  const { id, amount, gross, before, after, changes } = order;
  const isOf = ({ orderId }: { readonly orderId: string | null }): boolean => orderId === id;
  // What stayed although nothing was left of the order is not asked back at its next change.
  const wasGone = before?.counts === false;
  return {
    order: { amount: amount ?? gross, ...after },
    by: before === null ? id : (changes.at(-1)?.eventId ?? id),
    awards: earned.flatMap(({ awards }) => awards.filter(isOf)),
    gifts: wasGone ? [] : earned.flatMap(({ gifts }) => gifts.filter(isOf)),
  };
}

function runOf({ made: { asked, rule, remarks }, effects }: Disposed): RuleRun {
  return { ...common(asked, rule), effects, remarks, waits: null };
}

function saysSomething({ effects, remarks }: RuleRun): boolean {
  return effects.length > 0 || remarks.length > 0;
}

function waitingRun({ asked, rule, reason }: Made, now: Date): RuleRun {
  // Only what the rule may read is kept; its state and seed are found when it is asked.
  const snapshot = readableTurn({ ...asked.turn, state: null, seed: 0 }, rule.plan?.plugin.manifest.reads ?? []);
  return {
    ...common(asked, rule),
    effects: [],
    remarks: [],
    waits: { reason, snapshot, nextAttemptAt: reason === 'off' ? laterBy(pauses.off, now) : now },
  };
}

function common(
  { eventId, customerId, orderId, at, day }: AskedTurn,
  { id, version }: LiveRule,
): Omit<RuleRun, 'effects' | 'remarks' | 'waits'> {
  return { eventId, ruleId: id, ruleVersion: version, customerId, orderId, occurredAt: at, day, place: 0 };
}

function gained({ made: { asked, rule, keeps }, awards }: Disposed): StateChange {
  return { ruleId: rule.id, customerId: asked.customerId, units: awards.reduce((sum, { units }) => sum + units, 0), waits: 0, keeps };
}

function waitsFor({ asked, rule }: Made): StateChange {
  return { ruleId: rule.id, customerId: asked.customerId, units: 0, waits: 1, keeps: null };
}

function returned({ award: { ruleId, customerId }, units }: TakenBack): StateChange {
  return { ruleId, customerId, units: -units, waits: 0, keeps: null };
}
