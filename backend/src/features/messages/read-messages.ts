import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { MessageContents } from './message-contents.js';
import type { Message, MessagePage } from './messages.contract.js';
import { MessagesRepository, type StoredMessage } from './messages.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadMessages {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly contents: MessageContents,
    private readonly seeCustomer: SeeCustomer,
  ) {}

  /** @throws NotFound */
  async ofCustomer(
    id: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
    principal: Principal,
  ): Promise<MessagePage> {
    const customer = await this.seeCustomer.execute(id, principal);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const rows = await this.messages.ofCustomer(customer.id, after, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, ({ createdAt, id: messageId }) => [createdAt.toISOString(), messageId]);
    return { items: await this.view(items), nextCursor };
  }

  /** @throws NotFound, also for a message to a customer whom the caller may not read */
  async one(id: string, principal: Principal): Promise<Message> {
    const message = await this.messages.find(id);
    if (!message) throw new NotFound({});
    await this.seeCustomer.execute(message.customerId, principal);
    const [view] = await this.view([message]);
    if (!view) throw new NotFound({});
    return view;
  }

  private async view(messages: readonly StoredMessage[]): Promise<Message[]> {
    const contents = await this.contents.open(messages);
    return messages.map((message) => ({
      ...message,
      content: contents.get(message.id) ?? null,
      nextAttemptAt: message.nextAttemptAt?.toISOString() ?? null,
      createdAt: message.createdAt.toISOString(),
      sentAt: message.sentAt?.toISOString() ?? null,
    }));
  }
}
