import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Ids } from '../../ports/ids.js';
import { TaskTexts } from './task-texts.js';
import { type NewTask, TasksRepository } from './tasks.repository.js';

/** Gives out a task. A message has one, however often it is asked for. */
@Injectable()
export class CreateTask {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly texts: TaskTexts,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** Runs inside the tenant's transaction. */
  async execute({ notes, ...task }: Omit<NewTask, 'id' | 'notes'> & { notes: string | null }): Promise<string> {
    const id = this.ids.next();
    const known = await this.tasks.insert({ ...task, id, notes: await this.texts.seal({ ...task, id }, 'notes', notes) });
    if (known !== undefined) return known;
    const { kind, ownerId, dueOn, customerId } = task;
    this.audit.record({ action: 'tasks.created', subject: { type: 'Task', id }, after: { kind, ownerId, dueOn, customerId } });
    return id;
  }
}
