import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { CheckSubmission } from './check-submission.js';
import { SUBMISSION_UPLOADED } from './record-submission.js';

const Check = z.object({ tenantId: z.uuid(), submissionId: z.uuid() });
const CHECK = 'plugin-submissions.check';

/** Checks run for seconds, so they are a job of their own and hold no transaction. */
@Injectable()
export class PluginSubmissionsJobs implements OnModuleInit {
  constructor(
    private readonly checkSubmission: CheckSubmission,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    this.consumers.on(SUBMISSION_UPLOADED, 'plugin-submissions.start', async ({ tenantId, subjectIds }) => {
      for (const submissionId of subjectIds) await this.queue.send(CHECK, { tenantId, submissionId }, { singletonKey: submissionId });
    });
    this.jobs.handle(CHECK, async (payload) => {
      const { tenantId, submissionId } = Check.parse(payload);
      await this.checkSubmission.execute(tenantId, submissionId);
    });
  }
}
