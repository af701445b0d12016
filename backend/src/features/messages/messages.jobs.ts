import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { CONTACT_NARROWED } from '../consents/consents.public.js';
import { TASK_CLOSED } from '../tasks/tasks.public.js';
import { MESSAGE_ASKED, MESSAGE_DUE } from './message-timers.js';
import { MessagesWork } from './messages-work.js';

const OfMessage = z.object({ tenantId: z.uuid(), messageId: z.uuid() });
const SEND = 'messages.send';
const ASK = 'messages.ask';

/** Messages are sent when they are due, many at a time, as most of that is waiting. */
@Injectable()
export class MessagesJobs implements OnModuleInit {
  constructor(
    private readonly work: MessagesWork,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    const { attemptMessage, followMessage, followTask, stopTasks } = this.work;
    this.consumers.on(MESSAGE_DUE, 'messages.start', async ({ tenantId, subjectIds }) => {
      for (const messageId of subjectIds) await this.queue.send(SEND, { tenantId, messageId }, { singletonKey: messageId });
    });
    this.jobs.handle(
      SEND,
      async (payload) => {
        const { tenantId, messageId } = OfMessage.parse(payload);
        await attemptMessage.execute(tenantId, messageId);
      },
      { concurrency: 8 },
    );
    this.consumers.on(MESSAGE_ASKED, 'messages.start-asking', async ({ tenantId, subjectIds }) => {
      for (const messageId of subjectIds) await this.queue.send(ASK, { tenantId, messageId }, { singletonKey: messageId });
    });
    this.jobs.handle(
      ASK,
      async (payload) => {
        const { tenantId, messageId } = OfMessage.parse(payload);
        await followMessage.execute(tenantId, messageId);
      },
      { concurrency: 4 },
    );
    this.consumers.on(TASK_CLOSED, 'messages.follow-task', async ({ subjectIds }) => {
      for (const taskId of subjectIds) await followTask.execute(taskId);
    });
    this.consumers.on(CONTACT_NARROWED, 'messages.stop-tasks', async ({ subjectIds }) => {
      for (const customerId of subjectIds) await stopTasks.execute(customerId);
    });
  }
}
