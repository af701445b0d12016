import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { AskRules, type Asked, type AskedTurn } from './ask-rules.js';
import type { LiveRule } from './live-rule.js';
import type { WaitingRun } from './rule-runs.repository.js';
import type { RuleState } from './rule-states.repository.js';
import { WaitingRuns } from './waiting-runs.js';

/** Runs of one customer as they were found, and what the rules said about them. */
export type AskedWaiting = {
  readonly runs: readonly WaitingRun[];
  readonly states: ReadonlyMap<string, RuleState>;
  readonly rules: readonly LiveRule[];
  readonly asked: Asked;
};

const never = new Promise<'late'>(() => undefined);

/** Asks rules about what waits for a customer, outside of any transaction: a rule that hangs holds nobody up. */
@Injectable()
export class AskWaiting {
  constructor(
    private readonly database: TenantDatabase,
    private readonly waiting: WaitingRuns,
    private readonly ask: AskRules,
    private readonly clock: Clock,
  ) {}

  async execute(tenantId: string, customerId: string): Promise<AskedWaiting | undefined> {
    const found = await this.database.run(tenantId, () => this.waiting.find(customerId, this.clock.now()));
    if (!found) return undefined;
    const { runs, rules, states, allowances, company, held } = found;
    const turns = new Map(runs.map((run): [string, AskedTurn] => [run.eventId, turnOf(run)]));
    const keys = new Set(runs.map(({ eventId, ruleId }) => `${eventId} ${ruleId}`));
    const asked = await this.ask.execute({
      tenantId,
      rules,
      turns: [...turns.values()],
      tenant: { ...company, exponent: currencyExponent(company.currency) },
      states: new Map([...states].map(([key, state]) => [key, { ...state, waits: 0 }])),
      allowances,
      wants: (rule, { eventId }) => keys.has(`${eventId} ${rule.id}`),
      held,
      tooLate: never,
      isPatient: true,
    });
    return { runs, states, rules, asked };
  }
}

function turnOf({ eventId, orderId, customerId, day, occurredAt: at, snapshot: turn }: WaitingRun): AskedTurn {
  return { eventId, orderId, customerId, day, at, turn };
}
