import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { WebhookDeliveriesQuery, WebhookDeliveryPage } from './webhook-deliveries.contract.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListDeliveries {
  constructor(private readonly deliveries: WebhookDeliveriesRepository) {}

  async execute({ cursor, limit, endpointId, state }: WebhookDeliveriesQuery): Promise<WebhookDeliveryPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const rows = await this.deliveries.list({ endpointId, state, after, limit: limit + 1 });
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id]);
  }
}
