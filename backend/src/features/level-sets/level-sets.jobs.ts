import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { PROGRAM_CHANGED } from '../programs/programs.public.js';
import { VERSION_SAVED } from './level-drafts.js';
import { LevelSetsWork } from './level-sets-work.js';

const EVALUATE = 'level-sets.evaluate';
const EvaluateJob = z.object({ tenantId: z.uuid(), levelSetId: z.string(), cause: z.enum(['change', 'version']) });

/** Single customers are decided with what moves them, and again within seconds; everybody after bulk changes, a saved version, and every night. */
@Injectable()
export class LevelSetsJobs implements OnModuleInit {
  constructor(
    private readonly work: LevelSetsWork,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    const { work } = this;
    this.jobs.handle(EVALUATE, async (payload) => {
      const { tenantId, cause, levelSetId } = EvaluateJob.parse(payload);
      await work.all(tenantId, cause, levelSetId);
    });
    const wanted = (): Promise<boolean> => work.wanted();
    // What changed facts otherwise than by coming in, customers who are new, and tiers that mean levels.
    for (const [topic, name] of [
      ['customer.facts-changed', 'level-sets.follow-facts'],
      ['customer.changed', 'level-sets.follow-customers'],
      ['customer.tier-changed', 'level-sets.follow-tiers'],
    ] as const)
      this.consumers.on(topic, name, ({ subjectIds }) => work.follow(subjectIds), { wanted });
    // Everybody takes long and commits on the way: a job of its own, not part of the message's transaction.
    this.consumers.on(VERSION_SAVED, 'level-sets.apply-version', async ({ tenantId, subjectIds }) => {
      for (const levelSetId of subjectIds)
        await this.queue.send(EVALUATE, { tenantId, levelSetId, cause: 'version' }, { singletonKey: levelSetId });
    });
    // One that has begun, or that others take part in now.
    this.consumers.on(
      PROGRAM_CHANGED,
      'level-sets.follow-programs',
      ({ tenantId }) => this.queue.send(EVALUATE, { tenantId, levelSetId: '', cause: 'version' }, { singletonKey: `${tenantId} program` }),
      { wanted },
    );
    for (const [topic, name] of [
      ['facts.bulk-changed', 'level-sets.follow-bulk'],
      ['tiering-schemes.run-finished', 'level-sets.follow-runs'],
    ] as const)
      this.consumers.on(
        topic,
        name,
        ({ tenantId }) => this.queue.send(EVALUATE, { tenantId, levelSetId: '', cause: 'change' }, { singletonKey: tenantId }),
        { wanted },
      );
  }
}
