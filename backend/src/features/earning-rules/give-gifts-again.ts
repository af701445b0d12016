import type { OrderStanding } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { NamedCustomers } from '../customers/customers.public.js';
import { IssueReward } from '../redemptions/redemptions.public.js';
import type { Effect } from './domain/effects.js';
import { type LostGift, RuleGiftsRepository } from './rule-gifts.repository.js';
import { RuleRunsRepository } from './rule-runs.repository.js';

/** Rewards that were taken back with orders which count again are issued again, as far as there are some. */
@Injectable()
export class GiveGiftsAgain {
  constructor(
    private readonly gifts: RuleGiftsRepository,
    private readonly issueReward: IssueReward,
    private readonly customers: NamedCustomers,
    private readonly runs: RuleRunsRepository,
  ) {}

  async execute(standings: ReadonlyMap<string, OrderStanding>): Promise<void> {
    const counting = [...standings].flatMap(([id, { counts }]) => (counts ? [id] : []));
    for (const gift of await this.gifts.lostWith(counting)) await this.runs.add(gift, [await this.issue(gift)]);
  }

  private async issue({ rewardId, customerId, redemptionId, what, key }: LostGift): Promise<Effect> {
    const holder = (await this.customers.surviving(customerId))?.id ?? customerId;
    const answer = await this.issueReward.execute({ rewardId, customerId: holder, key: `again:${redemptionId}`, source: 'rule' });
    if (answer.issued) return { kind: 'issue', what, key, issued: true, redemptionId: answer.redemptionId, reasons: [] };
    const { code, params } = answer.error;
    return { kind: 'issue', what, key, issued: false, redemptionId: null, reasons: [{ code, params: { ...params } }] };
  }
}
