import { Injectable } from '@nestjs/common';
import { PastOrdersRepository } from '../loyalty-rules/loyalty-rules.public.js';
import type { Allowances } from './domain/allowances.js';
import { type DueCustomer, dueTogether } from './domain/due-together.js';
import type { LiveRule } from './live-rule.js';
import { LiveRules } from './live-rules.js';
import { RuleMemory } from './rule-memory.js';
import { RuleRunsRepository, type WaitingRun } from './rule-runs.repository.js';
import type { RuleState } from './rule-states.repository.js';

/** So many runs are worked together, and of one customer. */
const mostAtOnce = 200;

export type FoundWaiting = {
  readonly due: readonly DueCustomer<WaitingRun>[];
  /** Customers of whom nothing is due. */
  readonly idle: readonly string[];
  readonly rules: readonly LiveRule[];
  readonly states: ReadonlyMap<string, RuleState>;
  readonly allowances: Allowances;
  readonly company: { readonly timeZone: string; readonly currency: string };
};

/** What waits for customers, with the rules in the versions that it waits for. */
@Injectable()
export class WaitingRuns {
  constructor(
    private readonly runs: RuleRunsRepository,
    private readonly live: LiveRules,
    private readonly memory: RuleMemory,
    private readonly orders: PastOrdersRepository,
  ) {}

  /** Undefined where nothing is due. */
  async find(customerIds: readonly string[], now: Date): Promise<FoundWaiting | undefined> {
    const waiting = await this.runs.ofCustomers(customerIds, mostAtOnce);
    const { due, idle } = dueTogether(customerIds, waiting, now, mostAtOnce);
    if (due.length === 0) return undefined;
    const runs = due.flatMap((one) => one.runs);
    const versions = new Map(runs.map(({ ruleId, ruleVersion }) => [ruleId, ruleVersion]));
    const rules = await this.live.inVersions([...versions].map(([ruleId, version]) => ({ ruleId, version })));
    const states = await this.memory.read(runs);
    const allowances = await this.memory.allowances(rules, runs, states, false);
    return { due, idle, rules, states, allowances, company: await this.orders.company() };
  }
}
