import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { JobPayload, WorkOptions } from '../../ports/queue.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { Jobs } from '../jobs/jobs.js';
import { ProcessedMessages } from './processed-messages.js';

/** Subjects as they came, each once; a message without a subject is only counted. */
export type Messages = { readonly tenantId: string; readonly subjectIds: readonly string[]; readonly count: number };

/** `wanted` is asked first, in the same transaction: messages that nobody wants need not even be remembered. */
export type ConsumerOptions = WorkOptions & { wanted?: () => Promise<boolean> };

export type MessageHandler = (messages: Messages) => Promise<void>;

/** What a relayed job carries: the two lists are aligned, and '' stands for no subject. */
const Batch = z.object({ tenantId: z.uuid(), messageIds: z.array(z.uuid()), subjectIds: z.array(z.string()) });
export type MessageBatch = z.infer<typeof Batch>;

/** Who works on which topic. A handler runs in one transaction of the messages' tenant, and sees each message once. */
@Injectable()
export class MessageConsumers {
  private readonly queues = new Map<string, string[]>();

  constructor(
    private readonly jobs: Jobs,
    private readonly database: TenantDatabase,
    private readonly processed: ProcessedMessages,
  ) {}

  /** `topic` is an outbox topic or the kind of a timer; `name` (`<noun>.<verb>`) names the consumer and its queue. */
  on(topic: string, name: string, handler: MessageHandler, { wanted, ...options }: ConsumerOptions = {}): void {
    this.queues.set(topic, [...this.queuesOf(topic), name]);
    this.jobs.handle(name, (payload) => this.work(name, payload, handler, wanted), options);
  }

  queuesOf(topic: string): readonly string[] {
    return this.queues.get(topic) ?? [];
  }

  private async work(name: string, payload: JobPayload, handler: MessageHandler, wanted?: () => Promise<boolean>): Promise<void> {
    const { tenantId, messageIds, subjectIds } = Batch.parse(payload);
    await this.database.runRetrying(tenantId, async () => {
      if (wanted !== undefined && !(await wanted())) return;
      const fresh = await this.processed.claim(name, messageIds);
      if (fresh.size === 0) return;
      const subjects = subjectIds.filter((subjectId, index) => subjectId !== '' && fresh.has(messageIds[index] ?? ''));
      await handler({ tenantId, subjectIds: [...new Set(subjects)], count: fresh.size });
    });
  }
}
