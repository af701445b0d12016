import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { CustomerLimit, IssueCoupon, PoolArchived, PoolEmpty, PoolOver } from '../coupon-pools/coupon-pools.public.js';
import { RewardStock, type StoredReward } from '../rewards/rewards.public.js';
import { hasOwnTerms } from './domain/may-take.js';
import { MemberLimit, SoldOut } from './redemptions.errors.js';
import { type NewRedemption, RedemptionsRepository, type StoredRedemption } from './redemptions.repository.js';

type Given = Pick<StoredRedemption, 'state' | 'couponId' | 'validUntil' | 'issuedAt'>;

/** Takes one from the stock and hands over what can be handed over at once; gifts and services wait for a colleague. */
@Injectable()
export class GiveReward {
  constructor(
    private readonly redemptions: RedemptionsRepository,
    private readonly stock: RewardStock,
    private readonly issueCoupon: IssueCoupon,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that recorded the redemption. @throws MemberLimit, SoldOut */
  async execute(redemption: NewRedemption, reward: StoredReward): Promise<void> {
    const { customerId, takenOn, source } = redemption;
    if (!hasOwnTerms(source) && !(await this.stock.countTaker(reward, customerId, takenOn))) throw new MemberLimit({});
    if (!(await this.stock.take(reward))) throw new SoldOut({});
    await this.redemptions.saveGiven(redemption.id, await this.given(redemption, reward));
  }

  private async given({ id, customerId, takenOn }: NewRedemption, { kind, poolId, benefitDays }: StoredReward): Promise<Given> {
    const issuedAt = this.clock.now();
    if (poolId !== null) return { state: 'issued', couponId: await this.coupon({ poolId, customerId, id }), validUntil: null, issuedAt };
    if (kind !== 'benefit') return { state: 'pending', couponId: null, validUntil: null, issuedAt: null };
    const validUntil = benefitDays === null ? null : Temporal.PlainDate.from(takenOn).add({ days: benefitDays }).toString();
    return { state: 'issued', couponId: null, validUntil, issuedAt };
  }

  private async coupon({ poolId, customerId, id }: { poolId: string; customerId: string; id: string }): Promise<string> {
    try {
      return (await this.issueCoupon.execute({ poolId, customerId, key: `redemption:${id}` })).id;
    } catch (error) {
      if (CustomerLimit.matches(error)) throw new MemberLimit({}, { cause: error });
      if ([PoolEmpty, PoolArchived, PoolOver].some((kind) => kind.matches(error))) throw new SoldOut({}, { cause: error });
      throw error;
    }
  }
}
