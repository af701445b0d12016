import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { ConsentsRepository } from '../consents/consents.public.js';
import { OwnProfile } from '../customers/customers.public.js';
import { RedeemOwnReward } from '../redemptions/redemptions.public.js';
import { type OwnConsent, type OwnProfileChange, type OwnRedemptionRequest, WORDING } from './member-centre.contract.js';

/** What customers say about themselves. */
@Injectable()
export class ChangeOwnThings {
  constructor(
    private readonly profile: OwnProfile,
    private readonly consents: ConsentsRepository,
    private readonly audit: Audit,
    private readonly rewards: RedeemOwnReward,
  ) {}

  /** @throws VersionConflict */
  changeProfile(customerId: string, change: OwnProfileChange): Promise<void> {
    return this.profile.change(customerId, change);
  }

  /** Said again it is not written down again. A consent is one to the words of the page. */
  async say(customerId: string, { purpose, channel, state }: OwnConsent): Promise<void> {
    const latest = await this.consents.latest(customerId);
    if (latest.some((word) => word.purpose === purpose && word.channel === channel && word.state === state)) return;
    const word = { purpose, channel, state, source: 'form', wording: state === 'given' ? WORDING : null } as const;
    await this.consents.add(customerId, word, { kind: 'system', id: null });
    this.audit.record({ action: `consents.${state}`, subject: { type: 'Customer', id: customerId }, after: { ...word, by: 'member' } });
  }

  /** @throws every refusal of redemptions and wallets */
  redeem(customerId: string, request: OwnRedemptionRequest): Promise<void> {
    return this.rewards.execute(customerId, request);
  }
}
