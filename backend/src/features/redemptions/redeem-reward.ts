import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Ids } from '../../ports/ids.js';
import { NamedCustomers } from '../customers/customers.public.js';
import { mayTake } from './domain/may-take.js';
import { PayForReward } from './pay-for-reward.js';
import type { CreateRedemptionRequest } from './redemptions.contract.js';
import { RedemptionCustomerUnknown, RedemptionExternalIdDiffers, takeError } from './redemptions.errors.js';
import type { StoredRedemption } from './redemptions.repository.js';
import { TakeReward } from './take-reward.js';

/** A member takes a reward for their units: all of it happens, or nothing. */
@Injectable()
export class RedeemReward {
  constructor(
    private readonly customers: NamedCustomers,
    private readonly take: TakeReward,
    private readonly pay: PayForReward,
    private readonly ids: Ids,
  ) {}

  /** Answers with the redemption's id. @throws RewardUnknown, RedemptionCustomerUnknown, RedemptionExternalIdDiffers, and every refusal */
  async execute(request: CreateRedemptionRequest, principal: Principal): Promise<string> {
    const customerId = await this.customers.find({ id: request.customerId }, principal);
    if (customerId === undefined) throw new RedemptionCustomerUnknown({}, { pointer: '/customerId' });
    const reward = await this.take.reward(request);
    const key = `api:${request.externalId}`;
    const known = await this.take.known(key);
    if (known) return requireSame(known, { customerId, rewardId: reward.id }, request.externalId);
    const standing = await this.take.standing(customerId, reward);
    const refusal = mayTake(reward, standing);
    if (refusal) throw takeError(refusal);
    const redemption = this.take.newRedemption(this.ids.next(), { key, customerId, reward, today: standing.today, source: 'member' });
    if (!(await this.take.record(redemption))) {
      const first = await this.take.known(key);
      if (!first) throw new Error('A redemption whose key was taken is gone.');
      return requireSame(first, { customerId, rewardId: reward.id }, request.externalId);
    }
    await this.pay.execute(redemption, principal);
    await this.take.give(redemption, reward);
    return redemption.id;
  }
}

function requireSame(
  { id, ...known }: StoredRedemption,
  { customerId, rewardId }: { customerId: string; rewardId: string },
  externalId: string,
): string {
  if (known.customerId === customerId && known.rewardId === rewardId && known.source === 'member') return id;
  throw new RedemptionExternalIdDiffers({ externalId }, { pointer: '/externalId' });
}
