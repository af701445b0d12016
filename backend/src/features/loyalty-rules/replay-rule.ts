import { localMoment, roundsOf, turnSeed, unitsToTakeBack } from '@liuke/host';
import type { RuleData, RuleOutcome } from '@liuke/sdk';
import { parseRuleRead } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { stopIfNobodyWaits } from '../../platform/http/request-context.js';
import { type LoyaltyRulePlan, LoyaltyRules } from '../../plugin-host/loyalty-rules.js';
import { Clock } from '../../ports/clock.js';
import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import type { EarnedOrder } from './domain/tally.js';
import { type PastTurn, turnsOf } from './domain/turns-of.js';
import { KnowCustomers } from './know-customers.js';
import { SimulationTooSlow } from './loyalty-rules.errors.js';
import type { ReplayedPast } from './read-past.js';

/** As many as a flush of events holds. */
const turnsACall = 1_000;
/** A customer who has bought ten thousand times is asked about as often, one call after the other. */
const longestSeconds = 20;

export type Company = { readonly timeZone: string; readonly currency: string };

/** Asks a rule about past orders as it would have been asked then, beginning with an empty state of its own. */
@Injectable()
export class ReplayRule {
  constructor(
    private readonly rules: LoyaltyRules,
    private readonly know: KnowCustomers,
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async execute(plan: LoyaltyRulePlan, { orderIds, customers }: ReplayedPast, { timeZone, currency }: Company): Promise<EarnedOrder[]> {
    const { manifest } = plan.plugin;
    const replayed = new Set(orderIds);
    const replay = {
      events: plan.events,
      facts: manifest.reads.filter((name) => parseRuleRead(name)?.kind === 'fact'),
      replayed,
      momentOf: (at: number) => localMoment(new Date(at), timeZone),
      seedOf: (eventId: string) => turnSeed(this.database.tenantId, eventId, manifest.id),
      customerAt: await this.know.execute(
        customers.map(({ customerId }) => customerId),
        manifest.reads,
      ),
    };
    const pasts = customers.map((past) => ({ past, ...turnsOf(past, replay) }));
    const tenant = { timeZone, currency, exponent: currencyExponent(currency) };
    const outcomes = await this.ask(
      plan,
      tenant,
      pasts.flatMap(({ turns }) => turns),
      this.until(orderIds.length),
    );
    return pasts.flatMap(({ past, turns, fold }) => {
      const ofOrder = Map.groupBy(turns, ({ orderId }) => orderId);
      return past.orders
        .filter(({ id }) => replayed.has(id))
        .map((order) => {
          const standing = fold.standingOf(order.id);
          return {
            order,
            ...standing,
            outcomes: (ofOrder.get(order.id) ?? []).flatMap((turn) => {
              const outcome = outcomes.get(turn);
              return outcome ? [{ ofChange: turn.turn.event.type !== 'order.completed', outcome }] : [];
            }),
            takenBack: (units: number) => unitsToTakeBack(units, standing),
          };
        });
    });
  }

  /** Round by round, so that a customer's second turn finds what the rule kept at the first. */
  private async ask(
    plan: LoyaltyRulePlan,
    tenant: { timeZone: string; currency: string; exponent: number },
    turns: readonly PastTurn[],
    checkTime: () => void,
  ): Promise<ReadonlyMap<PastTurn, RuleOutcome>> {
    const outcomes = new Map<PastTurn, RuleOutcome>();
    const states = new Map<string, RuleData>();
    for (const round of roundsOf(turns, ({ customerId }) => customerId)) {
      for (let start = 0; start < round.length; start += turnsACall) {
        checkTime();
        const asked = round.slice(start, start + turnsACall);
        const answered = await this.rules.earn(
          this.database.tenantId,
          plan,
          tenant,
          asked.map(({ customerId, turn }) => ({ ...turn, state: states.get(customerId) ?? null })),
        );
        for (const [index, turn] of asked.entries()) {
          const outcome = answered[index];
          if (!outcome) continue;
          outcomes.set(turn, outcome);
          for (const effect of outcome.effects) if (effect.kind === 'set-state') states.set(turn.customerId, effect.state);
        }
      }
    }
    return outcomes;
  }

  /** Whether it is worth going on: a rule may take up to its limit at each call, and whoever asked may have gone. */
  private until(orders: number): () => void {
    const end = this.clock.now().getTime() + longestSeconds * 1_000;
    return () => {
      stopIfNobodyWaits();
      if (this.clock.now().getTime() > end) throw new SimulationTooSlow({ seconds: longestSeconds, orders }, { pointer: '/limit' });
    };
  }
}
