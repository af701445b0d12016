import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { MessageReply } from './messages.contract.js';
import { ReadReply } from './read-reply.js';

@ApiTags('messages')
@Controller('api/v1/message-replies')
export class MessageRepliesController {
  constructor(private readonly readReply: ReadReply) {}

  @Get(':id')
  @Summary('Read what a customer wrote back')
  @Can('read', 'Message')
  @Returns(MessageReply)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<MessageReply> {
    return this.readReply.execute(id, principal);
  }
}
