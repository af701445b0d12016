import { Injectable } from '@nestjs/common';
import { AttemptDelivery } from './attempt-delivery.js';
import { QueueMessages } from './queue-messages.js';

/** What the jobs call. */
@Injectable()
export class WebhooksWork {
  constructor(
    readonly queueMessages: QueueMessages,
    readonly attemptDelivery: AttemptDelivery,
  ) {}
}
