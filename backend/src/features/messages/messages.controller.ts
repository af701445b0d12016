import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, ConfirmedAddress, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ListCallbackAddresses } from './list-callback-addresses.js';
import { CallbackAddresses, Message, TestMessageForm, TestMessageRequest, TestMessageResult } from './messages.contract.js';
import { ReadMessages } from './read-messages.js';
import { ReadTestForm } from './read-test-form.js';
import { SendTestMessage } from './send-test-message.js';

@ApiTags('messages')
@Controller('api/v1')
export class MessagesController {
  constructor(
    private readonly readMessages: ReadMessages,
    private readonly readTestForm: ReadTestForm,
    private readonly sendTestMessage: SendTestMessage,
    private readonly listCallbackAddresses: ListCallbackAddresses,
  ) {}

  @Get('messages/:id')
  @Summary('Read a message and its receipts')
  @Can('read', 'Message')
  @Returns(Message)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Message> {
    return this.readMessages.one(id, principal);
  }

  @Get('plugin-installations/:id/test-message')
  @Summary('Read what a test of a channel needs')
  @Can('test', 'Message')
  @Returns(TestMessageForm)
  testForm(@Param('id', { schema: Id }) id: string): Promise<TestMessageForm> {
    return this.readTestForm.execute(id);
  }

  @Post('plugin-installations/:id/test-message')
  @Summary('Send a test through a channel')
  @Can('test', 'Message')
  @ConfirmedAddress()
  @WithoutTransaction()
  @Returns(TestMessageResult)
  test(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TestMessageRequest }) body: TestMessageRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<TestMessageResult> {
    return this.sendTestMessage.execute(id, body, principal);
  }

  @Get('plugin-installations/:id/callback-addresses')
  @Summary('Read where a channel’s provider is to report')
  @Can('update', 'PluginInstallation')
  @Returns(CallbackAddresses)
  callbacks(@Param('id', { schema: Id }) id: string): Promise<CallbackAddresses> {
    return this.listCallbackAddresses.execute(id);
  }
}
