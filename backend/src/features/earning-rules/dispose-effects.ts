import { Injectable } from '@nestjs/common';
import { ChangeCustomers } from './change-customers.js';
import { CreditAwards } from './credit-awards.js';
import type { Effect } from './domain/effects.js';
import type { Reason } from './domain/terms.js';
import { type Done, isStep, type Step } from './effect-step.js';
import { IssueFromCatalogue } from './issue-from-catalogue.js';
import { type RuleAward, RuleAwardsRepository } from './rule-awards.repository.js';
import type { RuleGift } from './rule-gifts.repository.js';

export type Disposed = {
  readonly made: Done;
  readonly effects: readonly Effect[];
  readonly awards: readonly RuleAward[];
  readonly gifts: readonly RuleGift[];
};

/** Does what was decided, in the order of the locks: wallets, the catalogue, customers. What cannot be done says why. */
@Injectable()
export class DisposeEffects {
  constructor(
    private readonly credit: CreditAwards,
    private readonly catalogue: IssueFromCatalogue,
    private readonly change: ChangeCustomers,
    private readonly awards: RuleAwardsRepository,
  ) {}

  async execute(done: readonly Done[], now: Date): Promise<Disposed[]> {
    const steps = done.flatMap((made) => made.effects.map((effect): Step => ({ made, effect })));
    const uncredited = await this.credit.execute(steps);
    const { issued, refused } = await this.catalogue.execute(steps);
    const refusals = new Map<Step, Reason>([...uncredited, ...refused, ...(await this.change.execute(steps, now))]);
    const ofMade = Map.groupBy(steps, ({ made }) => made);
    const disposed = done.map((made): Disposed => {
      const own = ofMade.get(made) ?? [];
      return {
        made,
        effects: own.map((step) => effectOf(step, { refusal: refusals.get(step), redemptionId: issued.get(step) ?? null })),
        awards: own.flatMap((step) => (refusals.has(step) ? [] : awardOf(step))),
        gifts: own.flatMap((step) => giftOf(step, issued.get(step))),
      };
    });
    await this.awards.insert(disposed.flatMap(({ awards }) => awards));
    return disposed;
  }
}

/** What an order's own event brought is a share of the order; what a refund's event brought is not. */
function sourceOf({ made: { rule, asked } }: Step): Omit<RuleGift, 'what' | 'key' | 'redemptionId'> {
  const { eventId, customerId, day } = asked;
  const orderId = asked.orderId === eventId ? eventId : null;
  return { eventId, ruleId: rule.id, ruleVersion: rule.version, customerId, orderId, day };
}

function awardOf(step: Step): RuleAward[] {
  if (!isStep(step, 'award') || step.effect.units === 0) return [];
  const { number, wallet, units } = step.effect;
  return [{ ...sourceOf(step), number, wallet, units, takenBack: 0 }];
}

function giftOf(step: Step, redemptionId: string | undefined): RuleGift[] {
  if (!isStep(step, 'issue') || redemptionId === undefined) return [];
  const { what, key } = step.effect;
  return [{ ...sourceOf(step), what, key, redemptionId }];
}

type Came = { readonly refusal: Reason | undefined; readonly redemptionId: string | null };

function effectOf({ effect }: Step, { refusal, redemptionId }: Came): Effect {
  const reasons = refusal ? [...effect.reasons, refusal] : effect.reasons;
  const done = refusal === undefined;
  switch (effect.kind) {
    case 'award':
      return { kind: 'award', wallet: effect.wallet, units: done ? effect.units : 0, reasons };
    case 'tag':
      return { kind: 'tag', change: effect.change, tag: effect.tag, done, reasons };
    case 'set-attribute':
      return { kind: 'set-attribute', attribute: effect.attribute, done, reasons };
    default:
      return { kind: 'issue', what: effect.what, key: effect.key, issued: done, redemptionId, reasons };
  }
}
