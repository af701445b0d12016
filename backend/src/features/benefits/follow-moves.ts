import { Injectable } from '@nestjs/common';
import { Ids } from '../../ports/ids.js';
import { BenefitGrantsRepository } from './benefit-grants.repository.js';
import { BenefitsRepository, type StoredBenefit } from './benefits.repository.js';
import { occasionOn } from './domain/occasion.js';
import { GrantBenefit } from './grant-benefit.js';

export type LadderKind = 'tiers' | 'levels';

/** Gives what a tier or level grants to those who have moved into it. */
@Injectable()
export class FollowMoves {
  constructor(
    private readonly benefits: BenefitsRepository,
    private readonly grants: BenefitGrantsRepository,
    private readonly grant: GrantBenefit,
    private readonly ids: Ids,
  ) {}

  /** Whether anything is given for it. */
  async wanted(kind: LadderKind): Promise<boolean> {
    return (await this.onEntry(kind)).length > 0;
  }

  /** In the transaction of the message. */
  async execute(kind: LadderKind, customerIds: readonly string[]): Promise<void> {
    for (const benefit of await this.onEntry(kind)) {
      const entered = await this.grants.entered(benefit, customerIds);
      await this.grant.execute(
        benefit,
        entered.flatMap(({ customerId, rung }) => {
          const occasion = occasionOn('', { occasion: 'entry' }, { rung, birthday: null });
          return occasion === undefined ? [] : [{ customerId, occasion, id: this.ids.next() }];
        }),
      );
    }
  }

  private async onEntry(kind: LadderKind): Promise<StoredBenefit[]> {
    const live = await this.benefits.live();
    return live.filter(({ occasion, levelSetId }) => occasion === 'entry' && (levelSetId !== null) === (kind === 'levels'));
  }
}
