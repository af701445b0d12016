import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { SeeCustomer } from '../customers/customers.public.js';
import type { MessageReply } from './messages.contract.js';
import { RepliesRepository } from './replies.repository.js';

@Injectable()
export class ReadReply {
  constructor(
    private readonly replies: RepliesRepository,
    private readonly seeCustomer: SeeCustomer,
  ) {}

  /** @throws NotFound, also for the reply of a customer whom the caller may not read */
  async execute(id: string, principal: Principal): Promise<MessageReply> {
    const reply = await this.replies.find(id);
    if (!reply) throw new NotFound({});
    await this.seeCustomer.execute(reply.customerId, principal);
    const { customerId, installationId, names, optsOut, occurredAt } = reply;
    const text = await this.replies.textOf(reply);
    return { id, customerId, channel: { installationId, names }, text, optsOut, occurredAt: occurredAt.toISOString() };
  }
}
