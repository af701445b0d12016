import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { Ids } from '../../ports/ids.js';
import { attempt } from './attempt.js';
import { hasOwnTerms, mayHave } from './domain/may-take.js';
import { takeError } from './redemptions.errors.js';
import { TakeReward } from './take-reward.js';

export type RewardIssue = {
  rewardId: string;
  /** A customer that was not merged into another. */
  customerId: string;
  /** Names this issue for ever, for example `benefit:<id>:<customer>:<occasion>`. */
  key: string;
  source: 'rule' | 'benefit' | 'referral';
};

export type IssuedReward = { issued: true; redemptionId: string } | { issued: false; error: DeclaredError };

/** Gives a customer a reward for nothing, in the transaction of the caller; asked again by the same key, the same one. */
@Injectable()
export class IssueReward {
  constructor(
    private readonly database: TenantDatabase,
    private readonly take: TakeReward,
    private readonly ids: Ids,
  ) {}

  /** What is refused leaves nothing behind, and the caller's transaction goes on. */
  async execute(issue: RewardIssue): Promise<IssuedReward> {
    const issued = await attempt(this.database, () => this.issue(issue));
    return issued instanceof DeclaredError ? { issued: false, error: issued } : { issued: true, redemptionId: issued };
  }

  /** What each would be answered if they were given now, one after the other; nothing of it stays. */
  async rehearse(issues: readonly RewardIssue[]): Promise<IssuedReward[]> {
    if (issues.length === 0) return [];
    await this.database.execute('SAVEPOINT reward_rehearsal');
    const answers: IssuedReward[] = [];
    for (const issue of issues) answers.push(await this.execute(issue));
    await this.database.execute('ROLLBACK TO SAVEPOINT reward_rehearsal');
    return answers;
  }

  private async issue({ rewardId, customerId, key, source }: RewardIssue): Promise<string> {
    const known = await this.take.known(key);
    if (known) return known.id;
    const reward = await this.take.reward({ rewardId });
    const standing = await this.take.standing(customerId, reward);
    const refusal = mayHave(hasOwnTerms(source) ? { ...reward, startsOn: null, endsOn: null, tiers: null } : reward, standing);
    if (refusal) throw takeError(refusal);
    const { today } = standing;
    const redemption = this.take.newRedemption(this.ids.next(), { key, customerId, reward, today, source });
    if (await this.take.record(redemption)) {
      await this.take.give(redemption, reward);
      return redemption.id;
    }
    const first = await this.take.known(key);
    if (!first) throw new Error('A redemption whose key was taken is gone.');
    return first.id;
  }
}
