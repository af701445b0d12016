import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { EvaluateEverybody } from '../level-sets/level-sets.public.js';
import { SettleDueWallets } from '../wallets/wallets.public.js';

/**
 * The night of loyalty, in this order: what is due becomes spendable, levels follow, what is over lapses, levels follow again. All of it
 * goes by what is due, so that a second night changes nothing.
 */
@Injectable()
export class LoyaltyNight {
  constructor(
    private readonly wallets: SettleDueWallets,
    private readonly levels: EvaluateEverybody,
    private readonly clock: Clock,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string): Promise<void> {
    const night = { now: this.clock.now(), cause: 'night' as const };
    await this.wallets.execute(tenantId, 'activate');
    await this.levels.execute(tenantId, night);
    await this.wallets.execute(tenantId, 'everything');
    await this.levels.execute(tenantId, night);
  }
}
