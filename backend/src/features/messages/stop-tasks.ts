import { Injectable } from '@nestjs/common';
import { TasksRepository } from '../tasks/tasks.public.js';
import { AskGate } from './ask-gate.js';
import type { Refusal } from './domain/may-send.js';
import { MessageWorkRepository } from './message-work.repository.js';
import { TakeTaskBack } from './take-task-back.js';

const UNWANTED: ReadonlySet<Refusal> = new Set(['do-not-contact', 'consent-withdrawn']);

/** What a customer does not want any more is not carried by a colleague either, although it was given out before. */
@Injectable()
export class StopTasks {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly messages: MessageWorkRepository,
    private readonly askGate: AskGate,
    private readonly takeTaskBack: TakeTaskBack,
  ) {}

  async execute(customerId: string): Promise<void> {
    for (const task of await this.tasks.openOfMessages(customerId)) {
      const message = task.sourceMessageId === null ? undefined : await this.messages.find(task.sourceMessageId);
      if (!message) continue;
      const { permission } = await this.askGate.execute(message);
      if (!permission.allowed && UNWANTED.has(permission.refused)) await this.takeTaskBack.execute(task, message.id, permission.refused);
    }
  }
}
