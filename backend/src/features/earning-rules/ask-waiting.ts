import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { AskRules, type Asked, type AskedTurn, type WaitReason } from './ask-rules.js';
import type { DueCustomer } from './domain/due-together.js';
import type { LiveRule } from './live-rule.js';
import type { WaitingRun } from './rule-runs.repository.js';
import type { RuleState } from './rule-states.repository.js';
import { type FoundWaiting, WaitingRuns } from './waiting-runs.js';

/** A customer's runs as they were found, and what the rules said about them. */
export type AskedCustomer = { readonly customerId: string; readonly runs: readonly WaitingRun[]; readonly asked: Asked };

export type AskedWaiting = {
  readonly customers: readonly AskedCustomer[];
  readonly idle: readonly string[];
  readonly states: ReadonlyMap<string, RuleState>;
  readonly rules: readonly LiveRule[];
};

type Found = FoundWaiting & { readonly unaskable: ReadonlyMap<string, WaitReason> };

const never = new Promise<'late'>(() => undefined);
/** Milliseconds. What is asked for longer than that is written before others are asked: meanwhile too much would move. */
const longEnough = 100;

/** Asks rules about what waits for customers, outside of any transaction and for each customer apart: a rule that hangs holds nobody up. */
@Injectable()
export class AskWaiting {
  constructor(
    private readonly database: TenantDatabase,
    private readonly waiting: WaitingRuns,
    private readonly ask: AskRules,
    private readonly clock: Clock,
  ) {}

  /** Undefined where nothing is due. Customers who are not in the answer have their turn next. */
  async execute(tenantId: string, customerIds: readonly string[]): Promise<AskedWaiting | undefined> {
    const begunAt = this.clock.now();
    const found = await this.database.run(tenantId, () => this.find(tenantId, customerIds, begunAt));
    if (!found) return undefined;
    const customers: AskedCustomer[] = [];
    for (const due of found.due) {
      const { customerId, runs } = due;
      customers.push({ customerId, runs, asked: await this.about(tenantId, found, due) });
      if (this.clock.now().getTime() - begunAt.getTime() > longEnough) break;
    }
    return { customers, idle: found.idle, states: found.states, rules: found.rules };
  }

  private async find(tenantId: string, customerIds: readonly string[], now: Date): Promise<Found | undefined> {
    const found = await this.waiting.find(customerIds, now);
    if (!found) return undefined;
    const concerned = new Set(found.due.flatMap(({ runs }) => runs.map(({ ruleId }) => ruleId)));
    const rules = found.rules.filter(({ id }) => concerned.has(id));
    return { ...found, unaskable: await this.ask.unaskable(tenantId, rules) };
  }

  private about(
    tenantId: string,
    { rules, states, allowances, company, unaskable }: Found,
    { runs, notYet }: DueCustomer<WaitingRun>,
  ): Promise<Asked> {
    const turns = new Map(runs.map((run): [string, AskedTurn] => [run.eventId, turnOf(run)]));
    const keys = new Set(runs.map(({ eventId, ruleId }) => `${eventId} ${ruleId}`));
    return this.ask.execute({
      tenantId,
      rules: rules.filter(({ id }) => runs.some(({ ruleId }) => ruleId === id)),
      turns: [...turns.values()],
      tenant: { ...company, exponent: currencyExponent(company.currency) },
      states: new Map([...states].map(([key, state]) => [key, { ...state, waits: 0 }])),
      allowances,
      wants: (rule, { eventId }) => keys.has(`${eventId} ${rule.id}`),
      held: new Map([...unaskable, ...notYet.map((ruleId) => [ruleId, 'behind'] as const)]),
      tooLate: never,
      isPatient: true,
    });
  }
}

function turnOf({ eventId, orderId, customerId, day, occurredAt: at, snapshot: turn }: WaitingRun): AskedTurn {
  return { eventId, orderId, customerId, day, at, turn };
}
