import { Injectable } from '@nestjs/common';
import { EvaluateReferrals } from './evaluate-referrals.js';
import { ReferralsRepository } from './referrals.repository.js';

const BATCH = 500;

/** After an import nobody says whose orders changed: every referral that can still change is looked at. */
@Injectable()
export class FollowBulkChange {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly evaluate: EvaluateReferrals,
  ) {}

  async hasOpen(): Promise<boolean> {
    return (await this.referrals.openAfter(null, 1)).length > 0;
  }

  async execute(): Promise<void> {
    for (
      let ids = await this.referrals.openAfter(null, BATCH);
      ids.length > 0;
      ids = await this.referrals.openAfter(ids.at(-1) ?? null, BATCH)
    )
      await this.evaluate.execute(ids);
  }
}
