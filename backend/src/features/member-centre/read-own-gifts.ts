import { Injectable } from '@nestjs/common';
import { OwnCoupons } from '../coupon-pools/coupon-pools.public.js';
import { CustomerStandings } from '../level-sets/level-sets.public.js';
import { OwnRewards } from '../redemptions/redemptions.public.js';
import type { MemberCentre } from './member-centre.contract.js';

type Standing = Awaited<ReturnType<CustomerStandings['read']>>[number];

/** Where a customer stands, what they can take, and what they have. */
@Injectable()
export class ReadOwnGifts {
  constructor(
    private readonly standings: CustomerStandings,
    private readonly rewards: OwnRewards,
    private readonly coupons: OwnCoupons,
  ) {}

  async execute(customerId: string): Promise<Pick<MemberCentre, 'levels' | 'rewards' | 'coupons' | 'redemptions'>> {
    const coupons = await this.coupons.execute(customerId);
    const taken = await this.rewards.taken(customerId);
    return {
      levels: (await this.standings.read(customerId)).map(viewLevel),
      rewards: await this.rewards.offered(customerId),
      coupons: coupons.map(({ id, poolNames: names, code, state, validUntil }) => ({ id, names, code, state, validUntil })),
      redemptions: taken.map(({ id, rewardNames: names, state, createdAt, validUntil, couponId }) => ({
        id,
        names,
        state,
        createdAt: createdAt.toISOString(),
        validUntil,
        couponId,
      })),
    };
  }
}

function viewLevel({ levelSetName, basis, names, levels, next, validUntil, warning }: Standing): MemberCentre['levels'][number] {
  const namesOf = (level: string | null): MemberCentre['levels'][number]['names'] => levels.find(({ key }) => key === level)?.names ?? null;
  return {
    name: levelSetName,
    names,
    unit: basis === 'spend' ? 'money' : basis === 'orders' ? 'orders' : 'units',
    next: next && { names: namesOf(next.level), missing: next.missing, share: shareOf(next) },
    validUntil,
    warning: warning && { names: namesOf(warning.to), on: warning.on, missing: warning.missing },
  };
}

function shareOf({ needed, missing }: { needed: number; missing: number }): number {
  return needed <= 0 ? 1 : Math.min(1, Math.max(0, (needed - missing) / needed));
}
