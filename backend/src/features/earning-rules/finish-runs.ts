import type { OrderStanding } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { type DecidedEffect } from './domain/decide-turn.js';
import { DisposeEffects } from './dispose-effects.js';
import type { Done } from './effect-step.js';
import type { LiveRule } from './live-rule.js';
import { RuleMemory } from './rule-memory.js';
import { RuleRunsRepository, type WaitingRun } from './rule-runs.repository.js';
import type { RulePair, RuleState } from './rule-states.repository.js';
import { type ReturnedOrder, TakeBackEarned } from './take-back-earned.js';

export type RunKey = RulePair & { readonly eventId: string };

const keyOf = ({ eventId, ruleId }: Pick<RunKey, 'eventId' | 'ruleId'>): string => `${eventId} ${ruleId}`;

/** Ends runs that waited, one way or another, under the locks of their customers' states. */
@Injectable()
export class FinishRuns {
  constructor(
    private readonly memory: RuleMemory,
    private readonly dispose: DisposeEffects,
    private readonly takeBack: TakeBackEarned,
    private readonly runs: RuleRunsRepository,
  ) {}

  lock(pairs: readonly RulePair[]): Promise<ReadonlyMap<string, RuleState>> {
    return this.memory.lock(pairs);
  }

  async stillWaiting(runs: readonly WaitingRun[]): Promise<(run: WaitingRun) => boolean> {
    const waiting = await this.runs.stillWaiting(runs);
    return (run) => waiting.has(keyOf(run));
  }

  budgetsHold(rules: readonly LiveRule[], done: readonly Done[]): Promise<boolean> {
    const given = new Map(
      rules.map(({ id }) => [id, done.filter(({ rule }) => rule.id === id).flatMap(({ effects }) => effects.map(unitsOf))]),
    );
    return this.memory.budgetsHold(rules, new Map([...given].map(([id, units]) => [id, units.reduce((total, one) => total + one, 0)])));
  }

  /** What an order earned is taken back at once as far as it was paid back while its run waited. */
  async done(done: readonly Done[], orders: ReadonlyMap<string, OrderStanding>, now: Date): Promise<void> {
    const disposed = await this.dispose.execute(done, now);
    const returned = disposed.flatMap(({ made: { asked }, awards, gifts }): ReturnedOrder[] => {
      const order = asked.orderId === asked.eventId ? orders.get(asked.eventId) : undefined;
      return order ? [{ order, by: asked.eventId, awards, gifts }] : [];
    });
    const { taken, told } = await this.takeBack.execute(returned);
    const back = Map.groupBy(told, ({ of }) => keyOf(of));
    const lost = Map.groupBy(taken, ({ award }) => keyOf(award));
    const finished = disposed.map(({ made: { asked, rule, remarks, keeps }, effects, awards }) => {
      const run = { eventId: asked.eventId, ruleId: rule.id, customerId: asked.customerId };
      const after = (back.get(keyOf(run)) ?? []).map(({ effect }) => effect);
      const units = sum(awards) - sum(lost.get(keyOf(run)) ?? []);
      return { made: { ...run, effects: [...effects, ...after], remarks }, change: { ...run, units, waits: -1, keeps } };
    });
    await this.runs.finish(
      finished.map(({ made }) => made),
      now,
    );
    await this.memory.save(finished.map(({ change }) => change));
  }

  /** Once for ever where there is no next attempt: what waits behind it goes on. */
  async failed(run: RunKey, reason: string, nextAttemptAt: Date | null, now: Date): Promise<void> {
    await this.runs.failedAgain(run, reason, nextAttemptAt, now);
    if (nextAttemptAt === null) await this.memory.save([{ ...run, units: 0, waits: -1, keeps: null }]);
  }

  postpone(runs: readonly RunKey[], reason: string, until: Date): Promise<void> {
    return this.runs.postpone(runs, reason, until);
  }

  /** Whether a rule was in time for those whose runs were worked, one after the other. */
  afterwards(ruleId: string, wasInTime: readonly boolean[], now: Date): Promise<void> {
    return this.memory.afterwards(ruleId, wasInTime, now);
  }
}

function sum(all: readonly { readonly units: number }[]): number {
  return all.reduce((total, { units }) => total + units, 0);
}

function unitsOf(effect: DecidedEffect): number {
  return effect.kind === 'award' ? effect.units : 0;
}
