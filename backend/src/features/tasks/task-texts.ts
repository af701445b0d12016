import { Injectable } from '@nestjs/common';
import { type Sealer, SecretUnreadable } from '../../ports/secrets.js';
import { CustomerSeals } from '../customers/customers.public.js';
import type { ShownTask, StoredTask } from './tasks.repository.js';
import type { Task } from './tasks.contract.js';

type Column = 'notes' | 'note';
type Texts = Pick<Task, Column>;

/** What is written about a customer in tasks is sealed with the customer's key: who is erased takes it along. */
@Injectable()
export class TaskTexts {
  constructor(private readonly seals: CustomerSeals) {}

  async seal({ id, customerId }: Pick<StoredTask, 'id' | 'customerId'>, column: Column, text: string | null): Promise<Buffer | null> {
    return text === null ? null : (await this.seals.forWriting(customerId)).seal({ table: 'tasks', column, row: id }, text);
  }

  async open(tasks: readonly ShownTask[]): Promise<(ShownTask & { texts: Texts })[]> {
    const sealers = await this.seals.forReading(tasks.map(({ customerId }) => customerId));
    return tasks.map((task) => {
      const sealer = sealers.get(task.customerId);
      return { ...task, texts: { notes: open(sealer, task, 'notes'), note: open(sealer, task, 'note') } };
    });
  }
}

function open(sealer: Sealer | undefined, task: StoredTask, column: Column): string | null {
  const sealed = task[column];
  if (sealed === null || sealer === undefined) return null;
  try {
    return sealer.open({ table: 'tasks', column, row: task.id }, sealed);
  } catch (error) {
    if (error instanceof SecretUnreadable && error.why === 'key-lost') return null;
    throw error;
  }
}
