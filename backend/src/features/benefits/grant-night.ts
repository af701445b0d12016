import { nearestBirthday } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { BenefitGrantsRepository, type Due, type Entitled } from './benefit-grants.repository.js';
import type { StoredBenefit } from './benefits.repository.js';
import { occasionOn } from './domain/occasion.js';
import { GrantBenefit } from './grant-benefit.js';
import { timingOf } from './view-benefit.js';

const AT_ONCE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Gives one benefit on a day, also an entry that was refused before, some hundred customers in a transaction. Begun again, it gives to whom it has not yet. */
@Injectable()
export class GrantNight {
  constructor(
    private readonly database: TenantDatabase,
    private readonly grants: BenefitGrantsRepository,
    private readonly grant: GrantBenefit,
    private readonly ids: Ids,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string, benefit: StoredBenefit, today: string): Promise<void> {
    let after: string | undefined = FIRST;
    while (after !== undefined) {
      const from: string = after;
      after = await this.database.runRetrying(tenantId, () => this.some(benefit, today, from));
    }
  }

  private async some(benefit: StoredBenefit, today: string, after: string): Promise<string | undefined> {
    const entitled = await this.grants.entitled(benefit, after, AT_ONCE);
    await this.grant.execute(
      benefit,
      entitled.flatMap((one) => this.due(benefit, today, one)),
    );
    return entitled.length < AT_ONCE ? undefined : entitled.at(-1)?.customerId;
  }

  private due(benefit: StoredBenefit, today: string, { customerId, rung, birthday, birthdayCalendar }: Entitled): Due[] {
    const nearest =
      birthday === null || benefit.occasion !== 'birthday' ? null : nearestBirthday({ date: birthday, calendar: birthdayCalendar }, today);
    const occasion = occasionOn(today, timingOf(benefit), { rung, birthday: nearest });
    return occasion === undefined ? [] : [{ customerId, occasion, id: this.ids.next() }];
  }
}
