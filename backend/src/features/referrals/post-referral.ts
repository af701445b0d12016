import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';
import { ReferralPeople } from './referral-people.repository.js';
import type { StoredReferral } from './referrals.repository.js';

export const SIDES = ['referrer', 'referee'] as const;
export type Side = (typeof SIDES)[number];
type Given = Record<Side, number>;

/** The units of a referral. Each posting has one key for ever, so that no path gives anything twice. */
@Injectable()
export class PostReferral {
  constructor(
    private readonly people: ReferralPeople,
    private readonly wallets: PostToWallets,
    private readonly clock: Clock,
  ) {}

  /** What was given: nothing to whoever is archived, or takes no part in the programme. */
  async give(referral: StoredReferral, orderId: string): Promise<Given> {
    const given: Given = { referrer: 0, referee: 0 };
    for (const side of SIDES) {
      const units = side === 'referrer' ? referral.terms.referrerUnits : referral.terms.refereeUnits;
      const person = await this.people.survivor(side === 'referrer' ? referral.referrerId : referral.refereeId);
      if (units === 0 || !person || person.isArchived) continue;
      const credit = { do: 'credit', kind: 'earn', units, at: this.clock.now(), pendingDays: 0 } as const;
      if (await this.posted({ ...this.place(referral, side, person.id, orderId), key: keyOf(referral.id, side), ...credit }))
        given[side] = units;
    }
    return given;
  }

  async takeBack(referral: StoredReferral): Promise<void> {
    for (const side of SIDES) {
      const units = side === 'referrer' ? referral.referrerUnits : referral.refereeUnits;
      const person = await this.people.survivor(side === 'referrer' ? referral.referrerId : referral.refereeId);
      if (units === 0 || !person) continue;
      const creditKey = keyOf(referral.id, side);
      const place = this.place(referral, side, person.id, referral.orderId ?? undefined);
      await this.posted({ ...place, key: `${creditKey}:back`, do: 'reverse', creditKey, units });
    }
  }

  private place(
    referral: StoredReferral,
    side: keyof Given,
    customerId: string,
    orderId: string | undefined,
  ): Pick<WalletCommand, 'customerId' | 'walletType' | 'cause'> {
    const reasons = [{ code: `referrals.${side}`, params: {} }];
    return { customerId, walletType: referral.terms.walletType, cause: { kind: 'referral', orderId, reasons } };
  }

  private async posted(command: WalletCommand): Promise<boolean> {
    const [outcome] = await this.wallets.execute([command]);
    return outcome?.done === true;
  }
}

function keyOf(referralId: string, side: keyof Given): string {
  return `referral:${referralId}:${side}`;
}
