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

type RunKey = RulePair & { readonly eventId: string };

/** Ends runs that waited, one way or another, under the locks of their customer's states. */
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

  async stillWait(runs: readonly WaitingRun[]): Promise<boolean> {
    return (await this.runs.stillWaiting(runs)).size === runs.length;
  }

  budgetsHold(rules: readonly LiveRule[], done: readonly Done[]): Promise<boolean> {
    const given = new Map(
      rules.map(({ id }) => [id, done.filter(({ rule }) => rule.id === id).flatMap(({ effects }) => effects.map(unitsOf))]),
    );
    return this.memory.budgetsHold(rules, new Map([...given].map(([id, units]) => [id, units.reduce((sum, one) => sum + one, 0)])));
  }

  /** What an order earned is taken back at once as far as it was paid back while its run waited. */
  async done(done: readonly Done[], orders: ReadonlyMap<string, OrderStanding>, now: Date): Promise<void> {
    const disposed = await this.dispose.execute(done, now);
    const returned = disposed.flatMap(({ made: { asked }, awards, gifts }): ReturnedOrder[] => {
      const order = asked.orderId === asked.eventId ? orders.get(asked.eventId) : undefined;
      return order ? [{ order, by: asked.eventId, awards, gifts }] : [];
    });
    const { taken, told } = await this.takeBack.execute(returned);
    for (const { made, effects, awards } of disposed) {
      const { asked, rule, remarks, keeps } = made;
      const isOwn = (of: { readonly eventId: string; readonly ruleId: string }): boolean =>
        of.eventId === asked.eventId && of.ruleId === rule.id;
      const back = told.filter(({ of }) => isOwn(of)).map(({ effect }) => effect);
      await this.runs.finish({ eventId: asked.eventId, ruleId: rule.id }, { effects: [...effects, ...back], remarks }, now);
      const lost = taken.filter(({ award }) => isOwn(award)).reduce((sum, one) => sum + one.units, 0);
      const units = awards.reduce((sum, award) => sum + award.units, 0) - lost;
      await this.memory.save([{ ruleId: rule.id, customerId: asked.customerId, units, waits: -1, keeps }]);
    }
  }

  /** Once for ever where there is no next attempt: what waits behind it goes on. */
  async failed(run: RunKey, reason: string, nextAttemptAt: Date | null, now: Date): Promise<void> {
    await this.runs.failedAgain(run, reason, nextAttemptAt, now);
    if (nextAttemptAt === null) await this.memory.save([{ ...run, units: 0, waits: -1, keeps: null }]);
  }

  postpone(run: RunKey, reason: string, until: Date): Promise<void> {
    return this.runs.postpone([run], reason, until);
  }

  afterwards(ruleId: string, wasInTime: boolean, now: Date): Promise<void> {
    return this.memory.afterwards(ruleId, wasInTime, now);
  }
}

function unitsOf(effect: DecidedEffect): number {
  return effect.kind === 'award' ? effect.units : 0;
}
