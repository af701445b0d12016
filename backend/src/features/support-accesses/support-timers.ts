import { Injectable } from '@nestjs/common';
import { SUPPORT_OVER } from '../../platform/access/support-role.js';
import { Timers } from '../../platform/outbox/timers.js';
import type { SupportAccessRow } from './support-accesses.repository.js';

@Injectable()
export class SupportTimers {
  constructor(private readonly timers: Timers) {}

  set({ id, ends_at: endsAt }: SupportAccessRow): Promise<void> {
    return this.timers.set(SUPPORT_OVER, id, endsAt);
  }
}
