import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { NamedCustomers } from '../customers/customers.public.js';
import { after, type RedemptionState, type RedemptionStep } from './domain/redemption-state.js';
import { StepNotOpen } from './redemptions.errors.js';
import { RedemptionsRepository, type StoredRedemption } from './redemptions.repository.js';

/** Takes a redemption in hand for a step. That of a customer whom a colleague may not see is as unknown as none. */
@Injectable()
export class OpenRedemption {
  constructor(
    private readonly redemptions: RedemptionsRepository,
    private readonly customers: NamedCustomers,
  ) {}

  /** @throws NotFound, VersionConflict, StepNotOpen */
  async execute(
    id: string,
    step: RedemptionStep,
    { version }: { version?: number | undefined },
    principal: Principal,
  ): Promise<{ before: StoredRedemption; state: RedemptionState }> {
    const before = await this.redemptions.lock(id);
    if (!before || !(await this.customers.isSeen(before.customerId, principal))) throw new NotFound({});
    requireVersion({ version }, before);
    const state = after(before.state, step);
    // A coupon is used where it is redeemed.
    if (state === undefined || (step === 'use' && before.couponId !== null)) throw new StepNotOpen({ state: before.state });
    return { before, state };
  }
}
