import type { OrderStanding } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import type { Effect } from './domain/effects.js';
import type { RuleAward } from './rule-awards.repository.js';
import type { RuleGift } from './rule-gifts.repository.js';
import { TakeBackGifts } from './take-back-gifts.js';
import { TakeBackUnits, type TakenBack } from './take-back-units.js';

/** An order that is paid back, wholly or in part, after `by`, with what rules gave for it. */
export type ReturnedOrder = {
  readonly order: OrderStanding;
  readonly by: string;
  readonly awards: readonly RuleAward[];
  readonly gifts: readonly RuleGift[];
};
/** What is told at the event by which it was brought about. */
export type ToldReturn = {
  readonly of: Pick<RuleGift, 'eventId' | 'ruleId' | 'ruleVersion' | 'customerId' | 'orderId' | 'day'>;
  readonly by: string;
  readonly effect: Effect;
};
export type TakenBackEarned = { readonly taken: readonly TakenBack[]; readonly told: readonly ToldReturn[] };

/** Takes back what orders brought: units by the share that is paid back, rewards when nothing is left of the order. */
@Injectable()
export class TakeBackEarned {
  constructor(
    private readonly units: TakeBackUnits,
    private readonly gifts: TakeBackGifts,
  ) {}

  async execute(returned: readonly ReturnedOrder[]): Promise<TakenBackEarned> {
    const taken = await this.units.execute(returned.flatMap(({ awards, order, by }) => awards.map((award) => ({ award, order, by }))));
    const gone = returned.filter(({ order }) => !order.counts);
    const withdrawn = await this.gifts.execute(gone.flatMap(({ gifts, by }) => gifts.map((gift) => ({ gift, by }))));
    return {
      taken,
      told: [
        ...taken.map(({ award: of, by, effect }): ToldReturn => ({ of, by, effect })),
        ...withdrawn.map(({ gift: of, by, effect }): ToldReturn => ({ of, by, effect })),
      ],
    };
  }

  giftsOf(eventIds: readonly string[]): Promise<readonly RuleGift[]> {
    return this.gifts.found(eventIds);
  }
}
