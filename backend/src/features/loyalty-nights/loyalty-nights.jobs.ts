import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { VERSION_SAVED } from '../level-sets/level-sets.public.js';
import { NIGHTLY } from './loyalty-night-timer.js';
import { LoyaltyNights } from './loyalty-nights.js';

const RUN = 'loyalty-nights.run';
const RunJob = z.object({ tenantId: z.uuid() });

@Injectable()
export class LoyaltyNightsJobs implements OnModuleInit {
  constructor(
    private readonly nights: LoyaltyNights,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    const { night, timer } = this.nights;
    this.jobs.handle(RUN, (payload) => night.execute(RunJob.parse(payload).tenantId));
    // A night commits on its way: it is a job of its own, not part of the message's transaction.
    this.consumers.on(NIGHTLY, 'loyalty-nights.begin', async ({ tenantId }) => {
      await timer.set();
      await this.queue.send(RUN, { tenantId }, { singletonKey: tenantId });
    });
    this.consumers.on(VERSION_SAVED, 'loyalty-nights.set-first', () => timer.set());
    this.consumers.on('tenant.time-zone-changed', 'loyalty-nights.follow-time-zone', () => timer.set(), { wanted: () => timer.isSet() });
  }
}
