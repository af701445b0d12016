import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, ConfirmedAddress, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { CustomerMessages } from './customer-messages.js';
import { CheckMessageRequest, Message, MessageChannels, MessageCheck, MessagePage, SendMessageRequest } from './messages.contract.js';
import { ListMessageChannels } from './list-message-channels.js';
import { ReadMessages } from './read-messages.js';

@ApiTags('messages')
@Controller('api/v1/customers/:id')
export class CustomerMessagesController {
  constructor(
    private readonly customerMessages: CustomerMessages,
    private readonly readMessages: ReadMessages,
    private readonly listChannels: ListMessageChannels,
  ) {}

  @Get('messages')
  @Summary('List the messages to a customer')
  @Can('read', 'Message')
  @Returns(MessagePage)
  list(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MessagePage> {
    return this.readMessages.ofCustomer(id, query, principal);
  }

  @Get('message-channels')
  @Summary('List the channels that a customer can be reached through')
  @Can('send', 'Message')
  @Returns(MessageChannels)
  channels(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<MessageChannels> {
    return this.listChannels.execute(id, principal);
  }

  @Post('messages')
  @Summary('Send a message to a customer')
  @Can('send', 'Message')
  @ConfirmedAddress()
  @Returns(Message, 202)
  async send(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SendMessageRequest }) body: SendMessageRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Message> {
    return this.readMessages.one(await this.customerMessages.send(id, body, principal), principal);
  }

  @Post('messages/check')
  @Summary('Ask what would become of a message')
  @Can('send', 'Message')
  @Returns(MessageCheck)
  check(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CheckMessageRequest }) body: CheckMessageRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MessageCheck> {
    return this.customerMessages.check(id, body, principal);
  }
}
