import { Injectable } from '@nestjs/common';
import type { Order } from './domain/order.js';
import { EventsRepository, type TenantSettings } from './events.repository.js';
import { ForeignOrdersRepository, type OrderPlace } from './foreign-orders.repository.js';
import { OrdersRepository } from './orders.repository.js';

/** Orders in another currency than the company's, with what they are converted by. */
@Injectable()
export class ForeignOrders {
  constructor(
    private readonly foreign: ForeignOrdersRepository,
    private readonly orders: OrdersRepository,
    private readonly events: EventsRepository,
  ) {}

  after(place: OrderPlace | null, limit: number): Promise<Order[]> {
    return this.foreign.after(place, limit);
  }

  settings(orders: readonly Order[]): Promise<TenantSettings> {
    return this.events.settings([...new Set(orders.map(({ currency }) => currency))]);
  }

  update(orders: readonly Order[]): Promise<void> {
    return this.orders.update(orders);
  }
}
