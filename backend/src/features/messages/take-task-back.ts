import { Injectable } from '@nestjs/common';
import { SaveTask, type StoredTask } from '../tasks/tasks.public.js';
import type { Refusal } from './domain/may-send.js';
import { problemOf } from './problem-of.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** The gate stops a message in the hands of a colleague. */
@Injectable()
export class TakeTaskBack {
  constructor(
    private readonly saveTask: SaveTask,
    private readonly receipts: ReceiptsRepository,
  ) {}

  async execute(task: StoredTask, messageId: string, refused: Refusal): Promise<void> {
    await this.saveTask.execute(task, { ...task, state: 'cancelled' });
    await this.receipts.setState(messageId, 'refused', problemOf('refused', refused));
  }
}
