import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { MakesTasks } from '../../plugin-host/outreach-channels/dispatches-requests.js';
import { Clock } from '../../ports/clock.js';
import { CreateTask } from '../tasks/tasks.public.js';
import { TaskFacts } from './task-facts.js';

/** A message that a colleague carries becomes a task of the customer's owner, else of whoever sent it. */
@Injectable()
export class TaskOfMessage extends MakesTasks {
  constructor(
    private readonly database: TenantDatabase,
    private readonly facts: TaskFacts,
    private readonly createTask: CreateTask,
    private readonly clock: Clock,
  ) {
    super();
  }

  override make({ tenantId, messageId, task, dueInDays, notes }: Parameters<MakesTasks['make']>[0]): Promise<{ id: string }> {
    return this.database.runRetrying(tenantId, async () => {
      const { timeZone, ...facts } = await this.facts.of(messageId, task);
      const today = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
      const dueOn = today.add({ days: dueInDays }).toString();
      return { id: await this.createTask.execute({ ...facts, kind: task, notes: notes || null, dueOn, sourceMessageId: messageId }) };
    });
  }
}
