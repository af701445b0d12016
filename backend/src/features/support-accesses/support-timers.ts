import { Injectable } from '@nestjs/common';
import { Timers } from '../../platform/outbox/timers.js';
import type { SupportAccessRow } from './support-accesses.repository.js';

export const SUPPORT_OVER = 'support-accesses.over';

@Injectable()
export class SupportTimers {
  constructor(private readonly timers: Timers) {}

  set({ id, ends_at: endsAt }: SupportAccessRow): Promise<void> {
    return this.timers.set(SUPPORT_OVER, id, endsAt);
  }
}
