import { Injectable } from '@nestjs/common';
import { Allowances } from './domain/allowances.js';
import type { LiveRule } from './live-rule.js';
import { RuleStandingsRepository } from './rule-standings.repository.js';
import { type DayAsked, type RulePair, type RuleState, RuleStatesRepository, type StateChange } from './rule-states.repository.js';

/** What rules remember and what they have used: read under locks, written once. */
@Injectable()
export class RuleMemory {
  constructor(
    private readonly states: RuleStatesRepository,
    private readonly standings: RuleStandingsRepository,
  ) {}

  lock(pairs: readonly RulePair[]): Promise<ReadonlyMap<string, RuleState>> {
    return this.states.lock(pairs);
  }

  read(pairs: readonly RulePair[]): Promise<ReadonlyMap<string, RuleState>> {
    return this.states.read(pairs);
  }

  /** What is left for these turns; the budgets are locked where `lock` says so. */
  async allowances(
    rules: readonly LiveRule[],
    turns: readonly Omit<DayAsked, 'ruleId'>[],
    states: ReadonlyMap<string, RuleState>,
    lock: boolean,
  ): Promise<Allowances> {
    const budgeted = rules.filter(({ caps }) => caps.budget !== null).map(({ id }) => id);
    const budgets = await (lock ? this.standings.lock(budgeted) : this.standings.used(budgeted));
    const daily = rules.filter(({ caps }) => caps.perDay !== null);
    const days = new Map(turns.map((turn) => [`${turn.customerId} ${turn.day}`, turn]));
    const asked = daily.flatMap(({ id }) => [...days.values()].map(({ customerId, day }) => ({ ruleId: id, customerId, day })));
    return new Allowances({
      customers: new Map([...states].map(([key, { units }]) => [key, units])),
      days: await this.states.days(asked),
      budgets,
    });
  }

  /** Whether so much can still be given; locks the budgets. */
  async budgetsHold(rules: readonly LiveRule[], given: ReadonlyMap<string, number>): Promise<boolean> {
    const budgeted = rules.filter(({ id, caps }) => caps.budget !== null && (given.get(id) ?? 0) > 0);
    const used = await this.standings.lock(budgeted.map(({ id }) => id));
    return budgeted.every(({ id, caps }) => (used.get(id) ?? 0) + (given.get(id) ?? 0) <= (caps.budget ?? Infinity));
  }

  /** Changes of the same pair are summed; the last state stays. */
  async save(changes: readonly StateChange[]): Promise<void> {
    const summed = new Map<string, StateChange>();
    const units = new Map<string, number>();
    for (const change of changes) {
      const key = `${change.ruleId} ${change.customerId}`;
      const known = summed.get(key);
      summed.set(
        key,
        known
          ? { ...change, units: known.units + change.units, waits: known.waits + change.waits, keeps: change.keeps ?? known.keeps }
          : change,
      );
      units.set(change.ruleId, (units.get(change.ruleId) ?? 0) + change.units);
    }
    await this.states.save([...summed.values()]);
    await this.standings.add(units);
  }

  /** How a flush went: who was late is counted, who was in time again after that is forgiven. */
  async recordTimes(late: readonly string[], inTime: readonly LiveRule[], now: Date): Promise<void> {
    await this.standings.late(late, now);
    await this.standings.onTime(inTime.filter(({ wasLate }) => wasLate).map(({ id }) => id));
  }

  afterwards(ruleId: string, wasInTime: readonly boolean[], now: Date): Promise<void> {
    return this.standings.afterwards(ruleId, wasInTime, now);
  }
}
