import { Injectable } from '@nestjs/common';
import { LoyaltyNight } from './loyalty-night.js';
import { LoyaltyNightTimer } from './loyalty-night-timer.js';

/** A night, and when it is due. */
@Injectable()
export class LoyaltyNights {
  constructor(
    readonly night: LoyaltyNight,
    readonly timer: LoyaltyNightTimer,
  ) {}
}
