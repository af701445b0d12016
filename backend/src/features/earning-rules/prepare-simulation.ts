import { localMoment } from '@liuke/host';
import { parseRuleRead } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { localDaysIn } from '../facts/facts.public.js';
import { type CustomerPast, KnowCustomers, type PastOrder, turnsOf } from '../loyalty-rules/loyalty-rules.public.js';
import type { AskedTurn, Asking } from './ask-rules.js';
import { Allowances } from './domain/allowances.js';
import { UnknownOrder } from './earning-rules.errors.js';
import type { LiveRule } from './live-rule.js';
import type { SimulatedOrder, SimulateOrderRequest } from './simulate-order.contract.js';
import { SimulationSources } from './simulation-sources.js';

export type Simulation = Pick<Asking, 'rules' | 'turns' | 'states' | 'allowances'> & {
  readonly target: AskedTurn;
  readonly company: { readonly timeZone: string; readonly currency: string };
  readonly takesPart: (rule: LiveRule, customerId: string) => boolean;
  readonly state: SimulatedOrder['state'];
  readonly amount: number;
};

/** An order that nobody has placed; of equal instants it is the last. */
const HYPOTHETICAL = 'ffffffff-ffff-7fff-bfff-ffffffffffff';

/** Makes the turns of a simulation: the order's own, and for the past those of the customer's orders before it. */
@Injectable()
export class PrepareSimulation {
  constructor(
    private readonly sources: SimulationSources,
    private readonly know: KnowCustomers,
    private readonly clock: Clock,
  ) {}

  async execute({ programId, customerId: given, order }: SimulateOrderRequest, principal: Principal): Promise<Simulation> {
    const { customerId, rules, company } = await this.sources.open(programId, given, principal);
    const reads = [...new Set(rules.flatMap(({ plan }) => plan?.plugin.manifest.reads ?? []))];
    const past = await this.sources.past(customerId, company.timeZone, reads.includes('items'));
    const now = this.clock.now();
    const target = 'id' in order ? past.orders.find(({ id }) => id === order.id) : hypothetical(order, customerId, now, company.timeZone);
    if (!target) throw new UnknownOrder({}, { pointer: '/order/id' });
    const isCurrent = !('id' in order) && target.at >= now.getTime();
    const all = await this.turns(upTo(past, target), { reads, company, customerId });
    const asked = all.find(({ eventId }) => eventId === target.id);
    if (!asked) throw new UnknownOrder({}, { pointer: '/order' });
    const pairs = rules.map(({ id: ruleId }) => ({ ruleId, customerId }));
    const takesPart = await this.sources.whoTakesPart(rules, pairs);
    const common = { rules, target: asked, company, takesPart, amount: target.amount };
    if (!isCurrent) {
      const unlimited = rules.map((rule) => ({ ...rule, caps: { ...rule.caps, budget: null } }));
      const allowances = new Allowances({ customers: new Map(), days: new Map(), budgets: new Map() });
      return { ...common, rules: unlimited, turns: all, states: new Map(), allowances, state: 'replayed' };
    }
    const { states, allowances } = await this.sources.memory(rules, pairs, asked);
    return {
      ...common,
      turns: [asked],
      states: new Map([...states].map(([key, state]) => [key, { ...state, waits: 0 }])),
      allowances,
      state: 'current',
    };
  }

  private async turns(
    past: CustomerPast,
    { reads, company, customerId }: { reads: readonly string[]; company: { timeZone: string }; customerId: string },
  ): Promise<AskedTurn[]> {
    const customerAt = await this.know.execute([customerId], reads);
    const { turns } = turnsOf(past, {
      events: ['order.completed', 'order.refunded', 'order.cancelled'],
      facts: reads.filter((name) => parseRuleRead(name)?.kind === 'fact'),
      replayed: new Set(past.orders.map(({ id }) => id)),
      momentOf: (at) => localMoment(new Date(at), company.timeZone),
      seedOf: () => 0,
      customerAt,
    });
    return turns.map(({ eventId, orderId, turn }) => {
      const { seed: _seed, ...own } = turn;
      return { eventId, orderId, customerId, day: turn.local.day, at: new Date(turn.event.at), turn: own };
    });
  }
}

/** What had happened by the time of an order; its own changes came later. */
function upTo({ customerId, orders, changes, talks, referrals }: CustomerPast, target: PastOrder): CustomerPast {
  const before = orders.filter(({ id, at }) => id !== target.id && at <= target.at);
  return {
    customerId,
    orders: [...before, target],
    changes: changes.filter(({ orderId, at }) => orderId !== target.id && at <= target.at),
    talks: talks.filter(({ at }) => at <= target.at),
    referrals: referrals.filter(({ at }) => at <= target.at),
  };
}

type Hypothetical = Exclude<SimulateOrderRequest['order'], { id: string }>;

function hypothetical(
  { amount, eligibleAmount, items, occurredAt }: Hypothetical,
  customerId: string,
  now: Date,
  timeZone: string,
): PastOrder {
  const at = occurredAt === undefined ? now : new Date(occurredAt);
  return {
    id: HYPOTHETICAL,
    customerId,
    externalId: '',
    at: at.getTime(),
    day: localDaysIn(timeZone).of(at),
    amount,
    eligible: eligibleAmount ?? amount,
    items,
  };
}
