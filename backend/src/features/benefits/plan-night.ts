import { Injectable } from '@nestjs/common';
import { nextTimeOfDay } from '../../platform/calendar/next-time-of-day.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import { BenefitsRepository } from './benefits.repository.js';

export const NIGHTLY = 'benefits.nightly';
/** After the night's tiers and levels. */
const TIME = '05:10';

/** Sets the next night on which benefits are given, in the company's zone. */
@Injectable()
export class PlanNight {
  constructor(
    private readonly database: TenantDatabase,
    private readonly benefits: BenefitsRepository,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const now = this.clock.now();
    const { timeZone } = await this.benefits.place(now);
    await this.timers.set(NIGHTLY, this.database.tenantId, nextTimeOfDay(now, TIME, timeZone));
  }

  /** As long as there is something to give. */
  async again(): Promise<void> {
    if ((await this.benefits.live()).length > 0) await this.execute();
  }
}
