import { Injectable } from '@nestjs/common';
import { NamedCustomers } from '../customers/customers.public.js';
import { type IssuedReward, IssueReward, type RewardIssue } from '../redemptions/redemptions.public.js';
import { RewardsRepository, type StoredReward } from '../rewards/rewards.public.js';
import type { Reason } from './domain/terms.js';
import { type EffectOf, isStep, type Step } from './effect-step.js';

export type IssuedSteps = {
  /** Redemptions by step. */
  readonly issued: ReadonlyMap<Step, string>;
  readonly refused: readonly [Step, Reason][];
};
type Found = { readonly step: Step<EffectOf<'issue'>>; readonly issue: RewardIssue };

/** Gives rewards of the catalogue, once for each event, rule and effect; stock, limits and who they are for hold as for everybody. */
@Injectable()
export class IssueFromCatalogue {
  constructor(
    private readonly rewards: RewardsRepository,
    private readonly issueReward: IssueReward,
    private readonly customers: NamedCustomers,
  ) {}

  async execute(steps: readonly Step[]): Promise<IssuedSteps> {
    const { found, missing } = await this.find(steps);
    const answers: IssuedReward[] = [];
    for (const { issue } of found) answers.push(await this.issueReward.execute(issue));
    return answered(found, answers, missing);
  }

  /** What would come of it as the catalogue is now; nothing is issued. */
  async rehearse(steps: readonly Step[]): Promise<IssuedSteps> {
    const { found, missing } = await this.find(steps);
    const tried = found.map(({ issue }) => ({ ...issue, key: `rehearsal:${issue.key}` }));
    return answered(found, await this.issueReward.rehearse(tried), missing);
  }

  /** By reward and customer: whoever gives the same ones at the same time takes their rows in the same order. */
  private async find(steps: readonly Step[]): Promise<{ found: Found[]; missing: [Step, Reason][] }> {
    const wanted = steps.flatMap((step) => (isStep(step, 'issue') ? [step] : []));
    if (wanted.length === 0) return { found: [], missing: [] };
    const rewards = await this.rewards.byKeys([...new Set(wanted.map(({ effect }) => effect.key))]);
    const byKey = new Map(rewards.map((reward) => [reward.key, reward]));
    const found: Found[] = [];
    const missing: [Step, Reason][] = [];
    for (const step of wanted) {
      const { what, key } = step.effect;
      const reward = byKey.get(key);
      if (reward && isA(reward, what))
        found.push({ step, issue: issueOf(step, reward.id, await this.survivor(step.made.asked.customerId)) });
      else missing.push([step, { code: 'earning-rules.not-in-catalogue', params: { what, key } }]);
    }
    return { found: found.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)), missing };
  }

  /** Who waited for a late rule may have been merged meanwhile. */
  private async survivor(customerId: string): Promise<string> {
    return (await this.customers.surviving(customerId))?.id ?? customerId;
  }
}

function isA({ kind }: StoredReward, what: 'reward' | 'benefit'): boolean {
  return what === 'reward' || kind === 'benefit';
}

function issueOf(
  { made: { asked, rule }, effect: { number } }: Step<EffectOf<'issue'>>,
  rewardId: string,
  customerId: string,
): RewardIssue {
  return { rewardId, customerId, key: `rule:${asked.eventId}:${rule.id}:${number}`, source: 'rule' };
}

function placeOf({ issue: { rewardId, customerId, key } }: Found): string {
  return `${rewardId} ${customerId} ${key}`;
}

function answered(found: readonly Found[], answers: readonly IssuedReward[], missing: readonly [Step, Reason][]): IssuedSteps {
  const issued = new Map<Step, string>();
  const refused = [...missing];
  for (const [index, { step }] of found.entries()) {
    const answer = answers[index];
    if (answer?.issued) issued.set(step, answer.redemptionId);
    else if (answer) refused.push([step, { code: answer.error.code, params: { ...answer.error.params } }]);
  }
  return { issued, refused };
}
