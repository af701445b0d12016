import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { periodsOf } from './domain/periods-of.js';
import { tally } from './domain/tally.js';
import type { SimulateRuleRequest, SimulateRuleResponse } from './loyalty-rules.contract.js';
import { PeriodBackwards, PeriodTooLong } from './loyalty-rules.errors.js';
import { ReplayPeriod } from './replay-period.js';
import { RulePlans } from './rule-plans.js';
import { SampleOrders } from './sample-orders.js';
import { SimulationTurn } from './simulation-turn.js';

const longestPeriod = 1_830;

/** What a rule would have given for the orders of a period, and why; nothing is written. */
@Injectable()
export class SimulateRule {
  constructor(
    private readonly plans: RulePlans,
    private readonly replay: ReplayPeriod,
    private readonly sample: SampleOrders,
    private readonly turn: SimulationTurn,
  ) {}

  async execute(request: SimulateRuleRequest, principal: Principal): Promise<SimulateRuleResponse> {
    const { from, to, limit } = request;
    checkPeriod(from, to);
    await this.turn.take();
    const plan = await this.plans.plan(request.plugin, request.configuration);
    const { company, counted, past, earned } = await this.replay.execute(plan, from, to, limit);
    const { grain, periods } = periodsOf(from, to);
    const { earningOrders, earningCustomers, wallets, effects, reasons, periods: sums } = tally(earned, periods);
    const { manifest, digest } = plan.plugin;
    return {
      plugin: { id: manifest.id, version: manifest.version, digest },
      ...company,
      orders: {
        inPeriod: counted.all,
        replayed: earned.length,
        lastReplayedDay: past.lastDay,
        unconverted: counted.unconverted,
        earning: earningOrders,
      },
      customers: { replayed: past.customers.length, earning: earningCustomers },
      wallets: [...wallets],
      effects: [...effects],
      reasons: [...reasons],
      grain,
      periods: sums.map(({ wallets: own, ...period }) => ({ ...period, wallets: [...own] })),
      sample: await this.sample.execute(earned, principal),
    };
  }
}

function checkPeriod(from: string, to: string): void {
  if (to < from) throw new PeriodBackwards({ from, to }, { pointer: '/to' });
  const { days } = Temporal.PlainDate.from(from).until(to);
  if (days > longestPeriod) throw new PeriodTooLong({ days, maximum: longestPeriod }, { pointer: '/to' });
}
