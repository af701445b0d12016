import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { BenefitsRepository } from './benefits.repository.js';
import { GrantNight } from './grant-night.js';

/** What a company's night gives. */
@Injectable()
export class BenefitsWork {
  constructor(
    private readonly database: TenantDatabase,
    private readonly benefits: BenefitsRepository,
    private readonly night: GrantNight,
    private readonly clock: Clock,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string): Promise<void> {
    const { live, today } = await this.database.run(tenantId, async () => ({
      live: await this.benefits.live(),
      today: (await this.benefits.place(this.clock.now())).today,
    }));
    for (const benefit of live) await this.night.execute(tenantId, benefit, today);
  }
}
