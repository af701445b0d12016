import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { BackgroundTask, BackgroundTaskPage, BackgroundTasksQuery } from './background-tasks.contract.js';
import { BackgroundTasksRepository } from './background-tasks.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListBackgroundTasks {
  constructor(private readonly repository: BackgroundTasksRepository) {}

  async execute({ cursor, limit, state }: BackgroundTasksQuery): Promise<BackgroundTaskPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const found = await this.repository.list({ openOnly: state === 'open', after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null };
  }

  async one(id: string): Promise<BackgroundTask> {
    const task = await this.repository.find(id);
    if (!task) throw new NotFound({});
    return task;
  }
}
