import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { ConfirmedOwner } from './confirmed-owner.js';
import { CheckMessage } from './check-message.js';
import type { CheckMessageRequest, MessageCheck, SendMessageRequest } from './messages.contract.js';
import { SendMessage } from './send-message.js';

/** What is done from a customer's page: to customers that the caller may see. */
@Injectable()
export class CustomerMessages {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly sendMessage: SendMessage,
    private readonly checkMessage: CheckMessage,
    private readonly confirmedOwner: ConfirmedOwner,
  ) {}

  async send(id: string, request: SendMessageRequest, principal: Principal): Promise<string> {
    const customer = await this.seeCustomer.execute(id, principal);
    await this.confirmedOwner.require(principal);
    return this.sendMessage.execute(customer.id, request, principal);
  }

  async check(id: string, request: CheckMessageRequest, principal: Principal): Promise<MessageCheck> {
    const customer = await this.seeCustomer.execute(id, principal);
    return this.checkMessage.execute(customer.id, request);
  }
}
