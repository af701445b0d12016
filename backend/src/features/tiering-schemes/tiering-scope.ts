import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import type { FactScope } from './fact-columns.js';
import { AsOfOutOfRange } from './tiering-schemes.errors.js';

const EARLIEST = Date.UTC(1900, 0, 1);
const AHEAD_MS = 366 * 86_400_000;

/** On which day of the company's calendar, and in which currency, facts are read. */
@Injectable()
export class TieringScope {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** The given instant, or now. */
  instant(asOf: string | undefined): Date {
    const instant = asOf === undefined ? this.clock.now() : new Date(asOf);
    if (instant.getTime() < EARLIEST || instant.getTime() > this.clock.now().getTime() + AHEAD_MS)
      throw new AsOfOutOfRange({}, { pointer: '/asOf' });
    return instant;
  }

  async at(instant: Date): Promise<FactScope> {
    const tenant = await this.database.first<{ currency: string; time_zone: string }>(
      'SELECT currency, time_zone FROM tenants WHERE tenant_id = $1',
      [this.database.tenantId],
    );
    if (!tenant) throw new Error('The tenant is gone.');
    const dayOf = (date: Date): string =>
      Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(tenant.time_zone).toPlainDate().toString();
    const day = dayOf(instant);
    return { currency: tenant.currency, timeZone: tenant.time_zone, day, past: day < dayOf(this.clock.now()) };
  }
}
