import { Injectable } from '@nestjs/common';
import { PastOrdersRepository } from '../loyalty-rules/loyalty-rules.public.js';
import type { WaitReason } from './ask-rules.js';
import type { Allowances } from './domain/allowances.js';
import type { LiveRule } from './live-rule.js';
import { LiveRules } from './live-rules.js';
import { RuleMemory } from './rule-memory.js';
import { RuleRunsRepository, type WaitingRun } from './rule-runs.repository.js';
import type { RuleState } from './rule-states.repository.js';

const mostAtOnce = 200;

export type FoundWaiting = {
  readonly runs: readonly WaitingRun[];
  readonly rules: readonly LiveRule[];
  readonly states: ReadonlyMap<string, RuleState>;
  readonly allowances: Allowances;
  readonly company: { readonly timeZone: string; readonly currency: string };
  readonly held: ReadonlyMap<string, WaitReason>;
};

/** What waits for a customer, with the rules in the versions that it waits for. */
@Injectable()
export class WaitingRuns {
  constructor(
    private readonly runs: RuleRunsRepository,
    private readonly live: LiveRules,
    private readonly memory: RuleMemory,
    private readonly orders: PastOrdersRepository,
  ) {}

  async find(customerId: string, now: Date): Promise<FoundWaiting | undefined> {
    const all = await this.runs.ofCustomer(customerId, mostAtOnce);
    const first = new Map<string, WaitingRun>();
    for (const run of all) if (!first.has(run.ruleId)) first.set(run.ruleId, run);
    // Turns wait in the order of versions, so that those of a later one have their turn when the earlier ones are through.
    const runs = all.filter(({ ruleId, ruleVersion }) => first.get(ruleId)?.ruleVersion === ruleVersion);
    if (![...first.values()].some(({ nextAttemptAt }) => nextAttemptAt <= now)) return undefined;
    const rules = await this.live.inVersions([...first.values()].map(({ ruleId, ruleVersion: version }) => ({ ruleId, version })));
    const states = await this.memory.read(runs);
    const allowances = await this.memory.allowances(rules, runs, states, false);
    const notYet = [...first.values()].filter(({ nextAttemptAt }) => nextAttemptAt > now);
    const held = new Map<string, WaitReason>(notYet.map(({ ruleId }) => [ruleId, 'behind']));
    return { runs, rules, states, allowances, company: await this.orders.company(), held };
  }
}
