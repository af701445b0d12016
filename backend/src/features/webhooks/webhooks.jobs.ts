import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { publicEvents } from '../../platform/outbox/public-events.js';
import { Queue } from '../../ports/queue.js';
import { DELIVERY_DUE } from './delivery-timers.js';
import { WebhooksWork } from './webhooks-work.js';

const Attempt = z.object({ tenantId: z.uuid(), deliveryId: z.uuid() });
const ATTEMPT = 'webhook-deliveries.attempt';

/** Domain events become messages; messages are sent when they are due, many at a time, as most of that is waiting. */
@Injectable()
export class WebhooksJobs implements OnModuleInit {
  constructor(
    private readonly work: WebhooksWork,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    const { queueMessages, attemptDelivery } = this.work;
    for (const event of publicEvents()) {
      this.consumers.on(
        event.type,
        `webhook-deliveries.follow-${event.type.replaceAll('.', '-')}`,
        ({ subjectIds }) => queueMessages.execute(event, subjectIds),
        { wanted: () => queueMessages.isWanted(event) },
      );
    }
    this.consumers.on(DELIVERY_DUE, 'webhook-deliveries.start', async ({ tenantId, subjectIds }) => {
      for (const deliveryId of subjectIds) await this.queue.send(ATTEMPT, { tenantId, deliveryId }, { singletonKey: deliveryId });
    });
    this.jobs.handle(
      ATTEMPT,
      async (payload) => {
        const { tenantId, deliveryId } = Attempt.parse(payload);
        await attemptDelivery.execute(tenantId, deliveryId);
      },
      { concurrency: 16 },
    );
  }
}
