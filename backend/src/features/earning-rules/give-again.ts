import { Injectable } from '@nestjs/common';
import { GiveGiftsAgain } from './give-gifts-again.js';
import { GiveUnitsAgain } from './give-units-again.js';
import { type OrderName, OrderStandings } from './order-standings.js';

/** What was taken back for refunds that are undone is given again: behind the closed gate. */
@Injectable()
export class GiveAgain {
  constructor(
    private readonly orders: OrderStandings,
    private readonly units: GiveUnitsAgain,
    private readonly gifts: GiveGiftsAgain,
  ) {}

  async execute(orders: readonly OrderName[]): Promise<void> {
    const standings = await this.orders.named(orders);
    if (standings.size === 0) return;
    await this.units.execute(standings);
    await this.gifts.execute(standings);
  }
}
