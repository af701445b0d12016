import { Injectable } from '@nestjs/common';
import { RewardsRepository } from '../rewards/rewards.public.js';
import { mayTake } from './domain/may-take.js';
import { RedemptionReadsRepository, type ShownRedemption } from './redemption-reads.repository.js';
import { TakeReward } from './take-reward.js';

const MOST = 100;

type Texts = { 'zh-CN': string; en: string };
export type OfferedToMember = {
  id: string;
  names: Texts;
  descriptions: Texts | null;
  price: { walletType: string; units: number } | null;
  soldOut: boolean;
};

/** What a member may take, and what they have taken. Who is asking has been looked at before. */
@Injectable()
export class OwnRewards {
  constructor(
    private readonly rewards: RewardsRepository,
    private readonly take: TakeReward,
    private readonly reads: RedemptionReadsRepository,
  ) {}

  /** Without what is not for them, or not today. */
  async offered(customerId: string): Promise<OfferedToMember[]> {
    const offered: OfferedToMember[] = [];
    for (const reward of await this.rewards.list({ state: 'live', after: undefined, limit: MOST })) {
      if (reward.price === 'given' || mayTake(reward, await this.take.standing(customerId, reward))) continue;
      const { id, names, descriptions, walletType, units, stock, taken } = reward;
      const price = walletType === null || units === null ? null : { walletType, units };
      offered.push({ id, names, descriptions, price, soldOut: stock !== null && taken >= stock });
    }
    return offered;
  }

  /** The latest first. */
  taken(customerId: string): Promise<ShownRedemption[]> {
    return this.reads.ofCustomer(customerId, MOST);
  }
}
