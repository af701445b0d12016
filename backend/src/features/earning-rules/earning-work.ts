import { readableTurn } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import type { Asked, AskedTurn, Made } from './ask-rules.js';
import type { Allowances } from './domain/allowances.js';
import type { EarningOrder } from './domain/earning-flush.js';
import { DisposeEffects, type Disposed, type Done } from './dispose-effects.js';
import { EarningRecords } from './earning-records.js';
import type { EffectsByEvent } from './event-effects.contract.js';
import type { LiveRule } from './live-rule.js';
import type { RuleAward } from './rule-awards.repository.js';
import { RuleMemory } from './rule-memory.js';
import type { RuleRun } from './rule-runs.repository.js';
import type { RulePair, RuleState, StateChange } from './rule-states.repository.js';
import { type Returned, TakeBackUnits, type TakenBack } from './take-back-units.js';

export type Settling = {
  readonly asked: Asked;
  /** Orders that were paid back, wholly or in part. */
  readonly orders: readonly EarningOrder[];
  /** What they had earned before. */
  readonly awards: readonly RuleAward[];
  readonly rules: readonly LiveRule[];
  readonly now: Date;
};

/** Everything that a flush reads and writes for its rules, in the order of the locks: states, budgets, wallets. */
@Injectable()
export class EarningWork {
  constructor(
    private readonly memory: RuleMemory,
    private readonly dispose: DisposeEffects,
    private readonly takeBack: TakeBackUnits,
    private readonly records: EarningRecords,
  ) {}

  get tenantId(): string {
    return this.records.tenantId;
  }

  awardsOf(orderIds: readonly string[]): Promise<RuleAward[]> {
    return this.records.awardsOf(orderIds);
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

  async settle({ asked, orders, awards, rules, now }: Settling): Promise<void> {
    const done = asked.made.filter((made): made is Done => !made.waits);
    const disposed = await this.dispose.execute(done, now);
    const fresh = disposed.flatMap((one) => one.awards);
    const taken = await this.takeBack.execute(orders.flatMap((order) => returnsOf(order, [...awards, ...fresh])));
    const waiting = asked.made.filter((made) => made.waits);
    const runs = [...disposed.map((one) => runOf(one)).filter(saysSomething), ...waiting.map((made) => waitingRun(made, now))];
    await this.records.keep(
      runs.map((run, place) => ({ ...run, place })),
      taken,
      now,
    );
    await this.memory.save([...disposed.map(earned), ...waiting.map(waitsFor), ...taken.map(returned)]);
    await this.memory.recordTimes(
      asked.late,
      rules.filter(({ id }) => asked.inTime.includes(id)),
      now,
    );
  }
}

/** An order is taken back for at the last event that changed it; where it came after its refunds, at its own. */
function returnsOf(order: EarningOrder, awards: readonly RuleAward[]): Returned[] {
  const by = order.before === null ? order.id : (order.changes.at(-1)?.eventId ?? order.id);
  const standing = { amount: order.amount ?? order.gross, ...order.after };
  return awards.filter(({ orderId }) => orderId === order.id).map((award) => ({ award, order: standing, by }));
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
  return { ...common(asked, rule), effects: [], remarks: [], waits: { reason, snapshot, nextAttemptAt: now } };
}

function common(
  { eventId, customerId, orderId, at, day }: AskedTurn,
  { id, version }: LiveRule,
): Omit<RuleRun, 'effects' | 'remarks' | 'waits'> {
  return { eventId, ruleId: id, ruleVersion: version, customerId, orderId, occurredAt: at, day, place: 0 };
}

function earned({ made: { asked, rule, keeps }, awards }: Disposed): StateChange {
  return { ruleId: rule.id, customerId: asked.customerId, units: awards.reduce((sum, { units }) => sum + units, 0), waits: 0, keeps };
}

function waitsFor({ asked, rule }: Made): StateChange {
  return { ruleId: rule.id, customerId: asked.customerId, units: 0, waits: 1, keeps: null };
}

function returned({ award: { ruleId, customerId }, units }: TakenBack): StateChange {
  return { ruleId, customerId, units: -units, waits: 0, keeps: null };
}
