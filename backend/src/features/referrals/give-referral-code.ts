import { Injectable } from '@nestjs/common';
import { ReferralCodesRepository } from './referral-codes.repository.js';
import { ReferralSettingsRepository } from './referral-settings.repository.js';
import type { ReferralCode } from './referrals.contract.js';
import { SwitchedOff } from './referrals.errors.js';

@Injectable()
export class GiveReferralCode {
  constructor(
    private readonly codes: ReferralCodesRepository,
    private readonly settings: ReferralSettingsRepository,
  ) {}

  /** The code that a customer has, else a new one. @throws SwitchedOff */
  async execute(customerId: string): Promise<ReferralCode> {
    const { enabled, landingUrl } = await this.settings.read();
    if (!enabled) throw new SwitchedOff({});
    return view(await this.codes.make(customerId), landingUrl);
  }

  async known(customerId: string): Promise<ReferralCode | null> {
    const code = await this.codes.of(customerId);
    return code === undefined ? null : view(code, (await this.settings.read()).landingUrl);
  }
}

function view(code: string, landingUrl: string | null): ReferralCode {
  if (landingUrl === null) return { code, link: null };
  const link = new URL(landingUrl);
  link.searchParams.set('ref', code);
  return { code, link: link.href };
}
