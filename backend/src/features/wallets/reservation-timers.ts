import { Injectable } from '@nestjs/common';
import { Timers } from '../../platform/outbox/timers.js';
import type { CommandOutcome, Deed } from './wallet-command.js';

/** Goes off when units that are kept for an order shall be free again. */
export const RESERVATION_ENDS = 'wallets.reservation-ends';

type Made = { readonly deed: Deed; readonly outcome: CommandOutcome | { readonly failure: unknown } | undefined };

@Injectable()
export class ReservationTimers {
  constructor(private readonly timers: Timers) {}

  async set(made: readonly Made[]): Promise<void> {
    for (const { deed, outcome } of made) {
      if (!outcome || !('done' in outcome) || !outcome.done || outcome.repeated || outcome.reservationId === null) continue;
      if (deed.do === 'reserve' && deed.until) await this.timers.set(RESERVATION_ENDS, outcome.reservationId, deed.until);
    }
  }
}
