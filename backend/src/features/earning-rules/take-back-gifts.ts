import { Injectable } from '@nestjs/common';
import { WithdrawReward } from '../redemptions/redemptions.public.js';
import type { Effect } from './domain/effects.js';
import { type RuleGift, RuleGiftsRepository } from './rule-gifts.repository.js';

/** `by` is the event after which nothing is left of the order that brought it. */
export type ReturnedGift = { readonly gift: RuleGift; readonly by: string };
export type WithdrawnGift = ReturnedGift & { readonly effect: Extract<Effect, { kind: 'withdraw' }> };

/** Takes back what rules issued from the catalogue. What was used or handed over stays, and says so. */
@Injectable()
export class TakeBackGifts {
  constructor(
    private readonly gifts: RuleGiftsRepository,
    private readonly withdraw: WithdrawReward,
  ) {}

  /** What had ended before says nothing. */
  async execute(returned: readonly ReturnedGift[]): Promise<WithdrawnGift[]> {
    const told: WithdrawnGift[] = [];
    for (const one of returned.toSorted((a, b) => (a.gift.redemptionId < b.gift.redemptionId ? -1 : 1))) {
      const { what, key, redemptionId } = one.gift;
      const outcome = await this.withdraw.execute(redemptionId);
      if (outcome.became === 'over') continue;
      const reasons = outcome.became === 'kept' ? [{ code: outcome.error.code, params: { ...outcome.error.params } }] : [];
      told.push({ ...one, effect: { kind: 'withdraw', what, key, redemptionId, done: outcome.became === 'withdrawn', reasons } });
    }
    return told;
  }

  /** What these events brought. */
  found(eventIds: readonly string[]): Promise<RuleGift[]> {
    return this.gifts.ofEvents(eventIds);
  }
}
