import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { TasksRepository } from '../tasks/tasks.public.js';
import { type Signal } from './domain/message-state.js';
import { RecordReceipt } from './record-receipt.js';

const SIGNALS: readonly Signal[] = ['delivered', 'failed', 'opened', 'clicked', 'replied'];

/** What a colleague says about a task is the receipt of the message that it carries. */
@Injectable()
export class FollowTask {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly recordReceipt: RecordReceipt,
    private readonly clock: Clock,
  ) {}

  async execute(taskId: string): Promise<void> {
    const task = await this.tasks.find(taskId);
    if (!task || task.sourceMessageId === null) return;
    const end = task.ends.find(({ key }) => key === task.outcome);
    await this.recordReceipt.execute({
      messageId: task.sourceMessageId,
      signal: end === undefined ? 'failed' : (SIGNALS.find((signal) => signal === end.signal) ?? null),
      state: end?.key ?? task.state,
      words: end?.names ?? null,
      machine: false,
      occurredAt: task.closedAt ?? this.clock.now(),
      isDated: false,
      problem: { code: 'not-carried', reason: task.outcome ?? '', words: end?.names ?? null },
    });
  }
}
