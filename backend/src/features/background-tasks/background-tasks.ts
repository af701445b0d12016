import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { BackgroundTask } from './background-tasks.contract.js';
import { BackgroundTasksRepository } from './background-tasks.repository.js';

/** Long work that people can leave and find again. All calls run in the transaction of the caller. */
@Injectable()
export class BackgroundTasks {
  constructor(
    private readonly repository: BackgroundTasksRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Answers with the task's id, which may be given. */
  async announce(kind: string, subjectId: string, total: number | null = null, id = this.ids.next()): Promise<string> {
    await this.repository.insert({ id, kind, subjectId, total, now: this.clock.now() });
    return id;
  }

  begin(id: string, total: number | null = null): Promise<void> {
    return this.repository.begin(id, total, this.clock.now());
  }

  advance(id: string, done: number, total: number | null = null): Promise<void> {
    return this.repository.advance(id, done, total);
  }

  finish(id: string): Promise<void> {
    return this.repository.end(id, 'done', null, this.clock.now());
  }

  fail(id: string, problem: NonNullable<BackgroundTask['problem']>): Promise<void> {
    return this.repository.end(id, 'failed', problem, this.clock.now());
  }
}
