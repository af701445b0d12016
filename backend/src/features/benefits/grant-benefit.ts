import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { IssueReward } from '../redemptions/redemptions.public.js';
import { type CommandOutcome, PostToWallets } from '../wallets/wallets.public.js';
import { BenefitGrantsRepository, type Due, type Granted } from './benefit-grants.repository.js';
import type { StoredBenefit } from './benefits.repository.js';

/** Gives what has come due, once for each occasion: what is refused is tried again as long as the occasion lasts. */
@Injectable()
export class GrantBenefit {
  constructor(
    private readonly grants: BenefitGrantsRepository,
    private readonly wallets: PostToWallets,
    private readonly issueReward: IssueReward,
    private readonly clock: Clock,
  ) {}

  /** In one transaction. Answers with how many were granted now. */
  async execute(benefit: StoredBenefit, due: readonly Due[]): Promise<number> {
    if (due.length === 0) return 0;
    const claimed = (await this.grants.claim(benefit, due)).toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
    const given = benefit.rewardId === null ? await this.units(benefit, claimed) : await this.rewards(benefit.rewardId, benefit, claimed);
    for (const [index, granted] of given.entries()) {
      const one = claimed[index];
      if (one && (granted.state === 'refused' || granted.redemptionId !== null)) await this.grants.settle(benefit, one, granted);
    }
    return given.filter(({ state }) => state === 'granted').length;
  }

  private async units({ id, walletType, units, expiresAfterDays }: StoredBenefit, claimed: readonly Due[]): Promise<Granted[]> {
    if (walletType === null || units === null) return [];
    const at = this.clock.now();
    const outcomes = await this.wallets.execute(
      claimed.map(({ customerId, occasion }) => ({
        key: keyOf(id, customerId, occasion),
        customerId,
        walletType,
        cause: { kind: 'benefit', ruleId: id, actor: { kind: 'system', id: null } } as const,
        do: 'credit',
        kind: 'earn',
        units,
        at,
        ...(expiresAfterDays === null ? {} : { expires: { afterDays: expiresAfterDays } }),
      })),
    );
    return outcomes.map(ofWallet);
  }

  private async rewards(rewardId: string, { id }: StoredBenefit, claimed: readonly Due[]): Promise<Granted[]> {
    const given: Granted[] = [];
    for (const { customerId, occasion } of claimed) {
      const issued = await this.issueReward.execute({ rewardId, customerId, key: keyOf(id, customerId, occasion), source: 'benefit' });
      given.push(
        issued.issued
          ? { state: 'granted', problem: null, redemptionId: issued.redemptionId }
          : { state: 'refused', problem: { code: issued.error.code, params: issued.error.params }, redemptionId: null },
      );
    }
    return given;
  }
}

function ofWallet(outcome: CommandOutcome): Granted {
  if (outcome.done) return { state: 'granted', problem: null, redemptionId: null };
  return { state: 'refused', problem: { code: outcome.error.code, params: outcome.error.params }, redemptionId: null };
}

function keyOf(benefitId: string, customerId: string, occasion: string): string {
  return `benefit:${benefitId}:${customerId}:${occasion}`;
}
