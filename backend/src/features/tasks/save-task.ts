import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { type StoredTask, TasksRepository } from './tasks.repository.js';

/** Told once, when a task has been closed. */
export const TASK_CLOSED = 'tasks.closed';

@Injectable()
export class SaveTask {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async execute(before: StoredTask, after: StoredTask): Promise<void> {
    await this.tasks.save(after);
    this.audit.record({
      action: 'tasks.updated',
      subject: { type: 'Task', id: after.id },
      before: recorded(before),
      after: recorded(after),
    });
    if (after.state !== 'open') await this.outbox.add(TASK_CLOSED, after.id);
  }
}

/** Without what is written about the customer. */
function recorded({ state, outcome, ownerId, dueOn }: StoredTask): object & Record<string, unknown> {
  return { state, outcome, ownerId, dueOn };
}
