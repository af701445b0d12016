import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { OpenRedemption } from './open-redemption.js';
import { PayForReward } from './pay-for-reward.js';
import type { UndoRedemptionRequest } from './redemptions.contract.js';
import { TakeBackReward } from './take-back-reward.js';

/** Ends a redemption without the reward: units go back to the lots that they came from, the stock has one more, and a coupon is void. */
@Injectable()
export class UndoRedemption {
  constructor(
    private readonly open: OpenRedemption,
    private readonly pay: PayForReward,
    private readonly takeBack: TakeBackReward,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, VersionConflict, StepNotOpen, CouponUsed */
  async execute(id: string, step: 'cancel' | 'fail', request: UndoRedemptionRequest, principal: Principal): Promise<void> {
    const { before, state } = await this.open.execute(id, step, request, principal);
    await this.pay.giveBack(before, principal);
    await this.takeBack.execute(before, state, request.reason);
    this.audit.record({
      action: `redemptions.${state}`,
      subject: { type: 'Redemption', id },
      before: { state: before.state },
      after: { state, reason: request.reason, rewardId: before.rewardId, customerId: before.customerId, units: before.units },
    });
  }
}
