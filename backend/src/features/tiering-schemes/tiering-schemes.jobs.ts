import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers, type MessageHandler } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { RUN, RUN_REQUESTED } from './run-queue.js';
import { TieringWork } from './tiering-work.js';

const RunJob = z.object({ tenantId: z.uuid(), runId: z.uuid() });

/** How often a run is tried before it has failed; what is written of it stands, and the next one goes over everybody again. */
const TRIES = 4;

/** Single customers whose facts changed are decided within seconds; full runs follow bulk changes, a saved version, and every night. */
@Injectable()
export class TieringSchemesJobs implements OnModuleInit {
  constructor(
    private readonly work: TieringWork,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    const { followChanges, followUndo, takeUpRun, triggers } = this.work;
    this.jobs.handle(RUN, async (payload, { attempt }) => {
      const { tenantId, runId } = RunJob.parse(payload);
      await takeUpRun.execute(tenantId, runId, { isLast: attempt >= TRIES });
    });
    // A run takes long and commits on its way: it is a job of its own, not part of the message's transaction.
    this.consumers.on(RUN_REQUESTED, 'tiering-schemes.start-run', async ({ tenantId, subjectIds }) => {
      for (const runId of subjectIds) await this.queue.send(RUN, { tenantId, runId }, { singletonKey: runId });
    });
    const follow: MessageHandler = ({ tenantId, subjectIds }) => followChanges.execute(tenantId, subjectIds);
    this.consumers.on('customer.facts-changed', 'tiering-schemes.decide', follow);
    // A customer who is new, or back from the archive, has a tier without waiting for an order or the night.
    this.consumers.on('customer.changed', 'tiering-schemes.decide-changed', follow);
    this.consumers.on('facts.bulk-changed', 'tiering-schemes.follow-bulk', () => triggers.recalculate('manual'));
    this.consumers.on('imports.taken-back', 'tiering-schemes.follow-undo', async ({ subjectIds }) => {
      for (const importId of subjectIds) await followUndo.execute(importId);
    });
    this.consumers.on('tiering-schemes.nightly', 'tiering-schemes.follow-night', () => triggers.nightly());
    // Whoever changed while a model was off has not been decided since.
    this.consumers.on('plugin-installations.switched-on', 'tiering-schemes.follow-switch', () => triggers.recalculate('manual'));
    this.consumers.on('tenant.time-zone-changed', 'tiering-schemes.follow-time-zone', () => triggers.setNight());
  }
}
