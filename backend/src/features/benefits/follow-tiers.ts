import { Injectable } from '@nestjs/common';
import { Ids } from '../../ports/ids.js';
import { BenefitGrantsRepository } from './benefit-grants.repository.js';
import { BenefitsRepository } from './benefits.repository.js';
import { occasionOn } from './domain/occasion.js';
import { GrantBenefit } from './grant-benefit.js';

/** Gives what a tier grants to those who have moved into it. */
@Injectable()
export class FollowTiers {
  constructor(
    private readonly benefits: BenefitsRepository,
    private readonly grants: BenefitGrantsRepository,
    private readonly grant: GrantBenefit,
    private readonly ids: Ids,
  ) {}

  /** In the transaction of the message. */
  async execute(customerIds: readonly string[]): Promise<void> {
    for (const benefit of await this.benefits.live('entry')) {
      const entered = await this.grants.entered(benefit, customerIds);
      await this.grant.execute(
        benefit,
        entered.flatMap(({ customerId, tier }) => {
          const occasion = occasionOn('', { occasion: 'entry' }, { tier, birthday: null });
          return occasion === undefined ? [] : [{ customerId, occasion, id: this.ids.next() }];
        }),
      );
    }
  }
}
