import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { EvaluateEverybody } from './evaluate-everybody.js';

/**
 * The night of loyalty, in this order: what is due becomes spendable, levels follow, what is over lapses, levels follow again. All of it
 * goes by what is due, so that a second night changes nothing.
 */
@Injectable()
export class LoyaltyNight {
  constructor(
    private readonly everybody: EvaluateEverybody,
    private readonly clock: Clock,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string): Promise<void> {
    const now = this.clock.now();
    await this.everybody.execute(tenantId, { now, cause: 'night' });
  }
}
