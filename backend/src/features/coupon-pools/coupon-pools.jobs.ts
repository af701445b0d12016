import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { GenerateCodes } from './generate-codes.js';
import { CODES_REQUESTED } from './request-codes.js';

const GENERATE = 'coupon-pools.generate';
const GenerateJob = z.object({ tenantId: z.uuid(), batchId: z.uuid() });

/** How often making codes is tried before people are told that it stopped; what is made stands. */
const TRIES = 4;

@Injectable()
export class CouponPoolsJobs implements OnModuleInit {
  constructor(
    private readonly generate: GenerateCodes,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(GENERATE, async (payload, { attempt }) => {
      const { tenantId, batchId } = GenerateJob.parse(payload);
      await this.generate.execute(tenantId, batchId, { isLast: attempt >= TRIES });
    });
    // Many codes take long and commit on their way: they are a job of their own, not part of the message's transaction.
    this.consumers.on(CODES_REQUESTED, 'coupon-pools.start-generate', async ({ tenantId, subjectIds }) => {
      for (const batchId of subjectIds) await this.queue.send(GENERATE, { tenantId, batchId }, { singletonKey: batchId });
    });
  }
}
