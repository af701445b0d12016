import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { LEVEL_CHANGED } from '../level-sets/level-sets.public.js';
import { BenefitsTriggers } from './benefits-triggers.js';
import { NIGHTLY } from './plan-night.js';

const GRANT = 'benefits.grant';
const GrantJob = z.object({ tenantId: z.uuid() });

@Injectable()
export class BenefitsJobs implements OnModuleInit {
  constructor(
    private readonly triggers: BenefitsTriggers,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    const { work, night, followMoves } = this.triggers;
    this.jobs.handle(GRANT, (payload) => work.execute(GrantJob.parse(payload).tenantId));
    // A night takes long and commits on its way: it is a job of its own, not part of the message's transaction.
    this.consumers.on(NIGHTLY, 'benefits.follow-night', async ({ tenantId }) => {
      await night.again();
      await this.queue.send(GRANT, { tenantId }, { singletonKey: tenantId });
    });
    this.consumers.on('tenant.time-zone-changed', 'benefits.follow-time-zone', () => night.again());
    for (const [topic, name, kind] of [
      ['customer.tier-changed', 'benefits.follow-tiers', 'tiers'],
      [LEVEL_CHANGED, 'benefits.follow-levels', 'levels'],
    ] as const)
      this.consumers.on(topic, name, ({ subjectIds }) => followMoves.execute(kind, subjectIds), { wanted: () => followMoves.wanted(kind) });
  }
}
