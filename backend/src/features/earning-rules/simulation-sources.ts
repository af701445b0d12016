import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { SeeCustomer } from '../customers/customers.public.js';
import type { CustomerPast } from '../loyalty-rules/loyalty-rules.public.js';
import type { AskedTurn } from './ask-rules.js';
import { ReadCustomerPast } from './customer-past.js';
import type { Allowances } from './domain/allowances.js';
import type { LiveRule } from './live-rule.js';
import { ProgramRules } from './program-rules.js';
import { RuleMemory } from './rule-memory.js';
import type { RulePair, RuleState } from './rule-states.repository.js';

export type Opened = {
  /** The surviving one where it was merged. */
  readonly customerId: string;
  readonly rules: readonly LiveRule[];
  readonly company: { readonly timeZone: string; readonly currency: string };
};

/** Everything that a simulation reads, as far as whoever asks may see it. */
@Injectable()
export class SimulationSources {
  constructor(
    private readonly customers: SeeCustomer,
    private readonly program: ProgramRules,
    private readonly pasts: ReadCustomerPast,
    private readonly rules: RuleMemory,
  ) {}

  /** @throws UnknownProgram; NotFound for a customer whom the caller may not see */
  async open(programId: string, customerId: string, principal: Principal): Promise<Opened> {
    await this.program.takeTurn();
    const { id } = await this.customers.execute(customerId, principal);
    return { customerId: id, rules: await this.program.rulesOf(programId), company: await this.pasts.company() };
  }

  past(customerId: string, timeZone: string, withItems: boolean): Promise<CustomerPast> {
    return this.pasts.execute(customerId, timeZone, withItems);
  }

  whoTakesPart(rules: readonly LiveRule[], pairs: readonly RulePair[]): Promise<(rule: LiveRule, customerId: string) => boolean> {
    return this.program.whoTakesPart(rules, pairs);
  }

  async memory(
    rules: readonly LiveRule[],
    pairs: readonly RulePair[],
    asked: AskedTurn,
  ): Promise<{ states: ReadonlyMap<string, RuleState>; allowances: Allowances }> {
    const states = await this.rules.read(pairs);
    return { states, allowances: await this.rules.allowances(rules, [asked], states, false) };
  }
}
