import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { MessageContents } from './message-contents.js';
import { MessageTimers } from './message-timers.js';
import type { Content } from './messages.contract.js';
import { MessagesRepository, type NewMessage } from './messages.repository.js';

/** Writes a message down, to leave as soon as it is due. */
@Injectable()
export class QueueMessage {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly contents: MessageContents,
    private readonly timers: MessageTimers,
    private readonly audit: Audit,
  ) {}

  /** False when the source has sent one with this external id. */
  async execute(message: Omit<NewMessage, 'content'>, content: Content): Promise<boolean> {
    if (!(await this.messages.insert({ ...message, content: await this.contents.seal(message, content) }))) return false;
    await this.timers.at(message.id, message.nextAttemptAt);
    const { customerId, pluginId, purpose } = message;
    this.audit.record({
      action: 'messages.queued',
      subject: { type: 'Message', id: message.id },
      after: { customerId, pluginId, purpose },
    });
    return true;
  }
}
