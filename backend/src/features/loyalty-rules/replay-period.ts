import { Injectable } from '@nestjs/common';
import type { LoyaltyRulePlan } from '../../plugin-host/loyalty-rules.js';
import type { EarnedOrder } from './domain/tally.js';
import { PastOrdersRepository } from './past-orders.repository.js';
import { ReadPast, type ReplayedPast } from './read-past.js';
import { type Company, ReplayRule } from './replay-rule.js';

export type ReplayedPeriod = {
  readonly company: Company;
  readonly counted: { readonly all: number; readonly unconverted: number };
  readonly past: ReplayedPast;
  readonly earned: readonly EarnedOrder[];
};

/** A period's orders with what a rule would have given for each. */
@Injectable()
export class ReplayPeriod {
  constructor(
    private readonly orders: PastOrdersRepository,
    private readonly read: ReadPast,
    private readonly rule: ReplayRule,
  ) {}

  async execute(plan: LoyaltyRulePlan, from: string, to: string, limit: number): Promise<ReplayedPeriod> {
    const company = await this.orders.company();
    const counted = await this.orders.countBetween(from, to);
    const past = await this.read.execute(from, to, limit, plan.plugin.manifest.reads);
    return { company, counted, past, earned: await this.rule.execute(plan, past, company) };
  }
}
