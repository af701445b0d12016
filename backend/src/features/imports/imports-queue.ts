import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';

export const importWork = ['read', 'run', 'undo'] as const;
export type ImportWork = (typeof importWork)[number];

export const requestedTopic = (work: ImportWork): string => `imports.${work}-requested`;

/** Long work on imports, asked for in the transaction that changes the import's state. */
@Injectable()
export class ImportsQueue {
  constructor(
    private readonly tasks: BackgroundTasks,
    private readonly outbox: Outbox,
  ) {}

  /** Answers with the id of the background task. */
  async request(work: ImportWork, importId: string, total: number | null): Promise<string> {
    const taskId = await this.tasks.announce(`imports.${work}`, importId, total);
    await this.outbox.add(requestedTopic(work), importId);
    return taskId;
  }
}
