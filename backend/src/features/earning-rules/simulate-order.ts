import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { AskRules, type Asking, type Made } from './ask-rules.js';
import type { DecidedEffect } from './domain/decide-turn.js';
import type { Reason } from './domain/terms.js';
import type { Done } from './effect-step.js';
import { IssueFromCatalogue } from './issue-from-catalogue.js';
import { isValidAt } from './live-rule.js';
import { PrepareSimulation } from './prepare-simulation.js';
import type { SimulatedOrder, SimulateOrderRequest } from './simulate-order.contract.js';
import { viewDecision } from './view-decision.js';

const longest = 10_000;

/** What one order would earn a customer by all rules of a programme together, and why; nothing is written. */
@Injectable()
export class SimulateOrder {
  constructor(
    private readonly prepare: PrepareSimulation,
    private readonly ask: AskRules,
    private readonly catalogue: IssueFromCatalogue,
  ) {}

  async execute(request: SimulateOrderRequest, principal: Principal): Promise<SimulatedOrder> {
    const { rules, turns, target, states, allowances, company, takesPart, state, amount } = await this.prepare.execute(request, principal);
    const wants: Asking['wants'] = (rule, { turn, at, customerId }) =>
      rule.events.includes(turn.event.type) && isValidAt(rule, at) && takesPart(rule, customerId);
    const concerned = rules.filter((rule) => turns.some((turn) => wants(rule, turn)));
    const held = await this.ask.unaskable(principal.tenantId, concerned);
    const enough = new AbortController();
    const tooLate = pause(longest, 'late' as const, { signal: enough.signal });
    tooLate.catch(() => undefined);
    const tenant = { ...company, exponent: currencyExponent(company.currency) };
    const { made } = await this.ask
      .execute({ tenantId: principal.tenantId, rules, turns, tenant, states, allowances, wants, held, tooLate })
      .finally(() => enough.abort());
    const ofTarget = new Map(made.filter(({ asked }) => asked === target).map((one): [string, Made] => [one.rule.id, one]));
    const refused = await this.refused([...ofTarget.values()]);
    const answers = rules.map((rule) => viewDecision(rule, ofTarget.get(rule.id), refused));
    return { at: target.at.toISOString(), ...company, amount, state, rules: answers, wallets: walletsOf(answers) };
  }

  /** What the catalogue would not give, as it is now. */
  private async refused(made: readonly Made[]): Promise<ReadonlyMap<DecidedEffect, Reason>> {
    const done = made.filter((one): one is Done => !one.waits);
    const { refused } = await this.catalogue.rehearse(done.flatMap((one) => one.effects.map((effect) => ({ made: one, effect }))));
    return new Map(refused.map(([{ effect }, reason]) => [effect, reason]));
  }
}

function walletsOf(rules: SimulatedOrder['rules']): SimulatedOrder['wallets'] {
  const sums = new Map<string, number>();
  for (const { effects } of rules)
    for (const { kind, of, units } of effects) if (kind === 'award') sums.set(of, (sums.get(of) ?? 0) + (units ?? 0));
  return [...sums].map(([wallet, units]) => ({ wallet, units })).toSorted((a, b) => (a.wallet < b.wallet ? -1 : 1));
}
