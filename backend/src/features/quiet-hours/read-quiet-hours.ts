import { Injectable } from '@nestjs/common';
import { quietUntil } from '../../platform/calendar/quiet-until.js';
import { Clock } from '../../ports/clock.js';
import { QuietHoursRepository } from './quiet-hours.repository.js';

@Injectable()
export class ReadQuietHours {
  constructor(
    private readonly hours: QuietHoursRepository,
    private readonly clock: Clock,
  ) {}

  /** When the hours of rest that it is in now are over in a zone; undefined outside them. */
  async until(timeZone: string): Promise<Date | undefined> {
    return quietUntil(this.clock.now(), await this.hours.read(), timeZone);
  }
}
