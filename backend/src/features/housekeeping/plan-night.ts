import { Injectable } from '@nestjs/common';
import { nextTimeOfDay } from '../../platform/calendar/next-time-of-day.js';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import { HousekeepingRepository } from './housekeeping.repository.js';

export const NIGHTLY = 'housekeeping.nightly';
const TIME = '04:30';

/** Sets a company's first night of housekeeping, or the next. */
@Injectable()
export class PlanNight {
  constructor(
    private readonly records: HousekeepingRepository,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const { tenantId, timeZone } = await this.records.place();
    await this.timers.set(NIGHTLY, tenantId, nextTimeOfDay(this.clock.now(), TIME, timeZone));
  }
}
