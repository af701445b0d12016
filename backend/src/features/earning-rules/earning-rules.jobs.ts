import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { RUNS_DUE, RUNS_WAIT } from './tell-waiting.js';
import { WorkWaiting } from './work-waiting.js';

const WORK = 'earning-rules.work-waiting';
const WorkJob = z.object({ tenantId: z.uuid(), customerIds: z.array(z.uuid()) });

/** What rules were not back in time for follows within seconds, and is looked for again until it is done. */
@Injectable()
export class EarningRulesJobs implements OnModuleInit {
  constructor(
    private readonly work: WorkWaiting,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(WORK, async (payload) => {
      const { tenantId, customerIds } = WorkJob.parse(payload);
      await this.work.execute(tenantId, customerIds);
    });
    // Plugins are asked outside of the message's transaction: it is a job of its own, and a timer finds it again should it be lost.
    const start = async ({ tenantId, subjectIds }: { tenantId: string; subjectIds: readonly string[] }): Promise<void> => {
      await this.work.takeOn(subjectIds);
      await this.queue.send(WORK, { tenantId, customerIds: subjectIds });
    };
    this.consumers.on(RUNS_WAIT, 'earning-rules.start-waiting', start);
    this.consumers.on(RUNS_DUE, 'earning-rules.start-due', start);
    this.consumers.on('plugin-installations.switched-on', 'earning-rules.follow-switch', () => this.work.afterSwitch());
  }
}
