import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { type StoredTask, TasksRepository } from './tasks.repository.js';

type OpenedTask = { task: StoredTask; customer: { ownerId: string | null; departmentId: string | null } };

/** Takes a task in hand for a change. That of a customer whom the caller may not read is as unknown as none. */
@Injectable()
export class OpenTask {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly seeCustomer: SeeCustomer,
  ) {}

  /** @throws NotFound */
  async execute(id: string, principal: Principal): Promise<OpenedTask> {
    const task = await this.tasks.find(id, 'FOR UPDATE');
    if (!task) throw new NotFound({});
    return { task, customer: await this.seeCustomer.execute(task.customerId, principal) };
  }
}
