import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { importWork, requestedTopic } from './imports-queue.js';
import { ImportsWork } from './imports-work.js';

const ImportJob = z.object({ tenantId: z.uuid(), importId: z.uuid() });

/** How often work is tried before people are told that it stopped; they can let it go on. */
const TRIES = 3;

/** Work on imports takes long and commits on its way: each is a job of its own, not part of the message that asked for it. */
@Injectable()
export class ImportsJobs implements OnModuleInit {
  constructor(
    private readonly work: ImportsWork,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    for (const kind of importWork) {
      const name = `imports.${kind}`;
      this.jobs.handle(name, async (payload, { attempt }) => {
        const { tenantId, importId } = ImportJob.parse(payload);
        await this.work[kind].execute(tenantId, importId, { isLast: attempt >= TRIES });
      });
      this.consumers.on(requestedTopic(kind), `imports.start-${kind}`, async ({ tenantId, subjectIds }) => {
        for (const importId of subjectIds) await this.queue.send(name, { tenantId, importId }, { singletonKey: importId });
      });
    }
  }
}
