import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { CalendarChange, REBUILD_REQUESTED } from './calendar-change.js';

const REBUILD = 'facts.rebuild';
const RebuildJob = z.object({ tenantId: z.uuid(), taskId: z.uuid() });

@Injectable()
export class EventsJobs implements OnModuleInit {
  constructor(
    private readonly change: CalendarChange,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REBUILD, async (payload) => {
      const { tenantId, taskId } = RebuildJob.parse(payload);
      await this.change.follow(tenantId, taskId);
    });
    this.consumers.on('tenant.time-zone-changed', 'events.follow-time-zone', ({ tenantId }) => this.change.announce(tenantId));
    // The rebuild commits on its way: it is a job of its own, not part of the message's transaction.
    this.consumers.on(REBUILD_REQUESTED, 'events.start-rebuild', async ({ tenantId, subjectIds }) => {
      for (const taskId of subjectIds) await this.queue.send(REBUILD, { tenantId, taskId }, { singletonKey: taskId });
    });
  }
}
