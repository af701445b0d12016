import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { may, seesNames, viewName } from '../customers/customers.public.js';
import { TaskTexts } from './task-texts.js';
import type { Task, TaskPage, TasksQuery } from './tasks.contract.js';
import { type ShownTask, TasksRepository } from './tasks.repository.js';

const Position = z.tuple([z.iso.date(), z.uuid()]);

@Injectable()
export class ReadTasks {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly texts: TaskTexts,
  ) {}

  async list({ cursor, limit, ...filter }: TasksQuery, principal: Principal): Promise<TaskPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.tasks.list({ ...filter, after, limit: limit + 1 }, principal), limit, (task) => [
      task.dueOn,
      task.id,
    ]);
    return { items: await this.view(items, principal), nextCursor };
  }

  /** @throws NotFound, also for a task of a customer that the caller may not read */
  async one(id: string, principal: Principal): Promise<Task> {
    const task = await this.tasks.shown(id);
    if (!task || !may(principal.ability, 'read', 'Customer', ownedBy(task))) throw new NotFound({});
    const [view] = await this.view([task], principal);
    if (!view) throw new NotFound({});
    return view;
  }

  private async view(tasks: readonly ShownTask[], principal: Principal): Promise<Task[]> {
    return (await this.texts.open(tasks)).map((task) => ({
      id: task.id,
      customer: {
        id: task.customerId,
        name: viewName({ type: task.customerType, name: task.customerName }, seesNames(principal, ownedBy(task))),
        number: task.customerNumber,
      },
      kind: task.kind,
      names: task.names,
      owner: task.ownerId === null ? null : { id: task.ownerId, name: task.ownerName },
      dueOn: task.dueOn,
      state: task.state,
      ends: task.ends,
      outcome: task.outcome,
      sourceMessageId: task.sourceMessageId,
      createdAt: task.createdAt.toISOString(),
      closedAt: task.closedAt?.toISOString() ?? null,
      version: task.version,
      ...task.texts,
    }));
  }
}

function ownedBy({ customerOwnerId, customerDepartmentId }: ShownTask): { ownerId: string | null; departmentId: string | null } {
  return { ownerId: customerOwnerId, departmentId: customerDepartmentId };
}
