import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { QuietHours, UpdateQuietHoursRequest } from './quiet-hours.contract.js';
import { QuietAllDay } from './quiet-hours.errors.js';
import { QuietHoursRepository } from './quiet-hours.repository.js';

@Injectable()
export class UpdateQuietHours {
  constructor(
    private readonly hours: QuietHoursRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws VersionConflict, QuietAllDay: nothing would ever be sent */
  async execute(request: UpdateQuietHoursRequest): Promise<QuietHours> {
    const current = await this.hours.readForUpdate();
    requireVersion(request, current);
    const next: QuietHours = {
      enabled: request.enabled ?? current.enabled,
      startsAt: request.startsAt ?? current.startsAt,
      endsAt: request.endsAt ?? current.endsAt,
      days: request.days === undefined ? current.days : [...new Set(request.days)].toSorted((a, b) => a - b),
      version: current.version + 1,
    };
    if (next.startsAt === next.endsAt) throw new QuietAllDay({ time: next.startsAt }, { pointer: '/endsAt' });
    await this.hours.write(next);
    this.audit.record({ action: 'quiet-hours.updated', subject: { type: 'QuietHours' }, before: current, after: next });
    return next;
  }
}
