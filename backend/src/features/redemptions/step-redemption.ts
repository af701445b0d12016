import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { OpenRedemption } from './open-redemption.js';
import type { StepRequest } from './redemptions.contract.js';
import { RedemptionsRepository } from './redemptions.repository.js';

/** A colleague has handed something over, or the member has made use of it. */
@Injectable()
export class StepRedemption {
  constructor(
    private readonly open: OpenRedemption,
    private readonly redemptions: RedemptionsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, VersionConflict, StepNotOpen */
  async execute(id: string, step: 'fulfil' | 'use', request: StepRequest, principal: Principal): Promise<void> {
    const { before, state } = await this.open.execute(id, step, request, principal);
    const at = this.clock.now();
    await this.redemptions.save({ ...before, state, ...(step === 'fulfil' ? { issuedAt: at } : { usedAt: at }) });
    this.audit.record({
      action: `redemptions.${step === 'fulfil' ? 'fulfilled' : 'used'}`,
      subject: { type: 'Redemption', id },
      before: { state: before.state },
      after: { state, rewardId: before.rewardId, customerId: before.customerId },
    });
  }
}
