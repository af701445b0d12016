import { Injectable } from '@nestjs/common';
import { Ids } from '../../ports/ids.js';
import { mayTake } from './domain/may-take.js';
import { PayForReward } from './pay-for-reward.js';
import { RedemptionExternalIdDiffers, takeError } from './redemptions.errors.js';
import { TakeReward } from './take-reward.js';

export type OwnRedemption = { rewardId: string; externalId: string };

/** Members take a reward by themselves: all of it happens, or nothing. Who is asking has been looked at before. */
@Injectable()
export class RedeemOwnReward {
  constructor(
    private readonly take: TakeReward,
    private readonly pay: PayForReward,
    private readonly ids: Ids,
  ) {}

  /** The same again is answered as the first time. @throws RewardUnknown, RedemptionExternalIdDiffers, and every refusal */
  async execute(customerId: string, { rewardId, externalId }: OwnRedemption): Promise<void> {
    const key = `member:${customerId}:${externalId}`;
    const reward = await this.take.reward({ rewardId });
    const isDone = async (): Promise<boolean> => {
      const known = await this.take.known(key);
      if (known && known.rewardId !== rewardId) throw new RedemptionExternalIdDiffers({ externalId }, { pointer: '/externalId' });
      return known !== undefined;
    };
    if (await isDone()) return;
    const standing = await this.take.standing(customerId, reward);
    const refusal = mayTake(reward, standing);
    if (refusal) throw takeError(refusal);
    const redemption = this.take.newRedemption(this.ids.next(), { key, customerId, reward, today: standing.today, source: 'member' });
    if (!(await this.take.record(redemption))) {
      await isDone();
      return;
    }
    await this.pay.byMember(redemption);
    await this.take.give(redemption, reward);
  }
}
