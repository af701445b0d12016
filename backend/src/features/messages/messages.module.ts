import { Module } from '@nestjs/common';
import { MakesTasks } from '../../plugin-host/outreach-channels/dispatches-requests.js';
import { ChannelExchange } from '../../plugin-host/outreach-channels/channel-exchange.js';
import { PollChannel } from '../../plugin-host/outreach-channels/poll-channel.js';
import { SendThroughChannel } from '../../plugin-host/outreach-channels/send-through-channel.js';
import { OutreachChannels } from '../../plugin-host/outreach-channels.js';
import { ConsentsModule } from '../consents/consents.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { PluginInstallationsModule } from '../plugin-installations/plugin-installations.public.js';
import { QuietHoursModule } from '../quiet-hours/quiet-hours.public.js';
import { TasksModule } from '../tasks/tasks.public.js';
import { AddressProof } from './address-proof.js';
import { AskGate } from './ask-gate.js';
import { AttemptMessage } from './attempt-message.js';
import { CarryMessage } from './carry-message.js';
import { CheckMessage } from './check-message.js';
import { ClaimMessage } from './claim-message.js';
import { CustomerMessages } from './customer-messages.js';
import { CustomerMessagesController } from './customer-messages.controller.js';
import { FollowMessage } from './follow-message.js';
import { FollowTask } from './follow-task.js';
import { ListMessageChannels } from './list-message-channels.js';
import { MessageContents } from './message-contents.js';
import { MessageTimers } from './message-timers.js';
import { MessageWorkRepository } from './message-work.repository.js';
import './messages.ability.js';
import { MessageRepliesController } from './message-replies.controller.js';
import { MessagesController } from './messages.controller.js';
import { MessagesJobs } from './messages.jobs.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesWork } from './messages-work.js';
import { NewMessages } from './new-messages.js';
import { OpenClaimed } from './open-claimed.js';
import { OpenFollowed } from './open-followed.js';
import { QueueMessage } from './queue-message.js';
import { ReadMessages } from './read-messages.js';
import { ReadReply } from './read-reply.js';
import { ReadTestForm } from './read-test-form.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { RecordReceipt } from './record-receipt.js';
import { CallbackToken } from './callback-token.js';
import { ChannelCallbacksController } from './channel-callbacks.controller.js';
import { ConfirmedOwner } from './confirmed-owner.js';
import { JudgeCallback } from './judge-callback.js';
import { ListCallbackAddresses } from './list-callback-addresses.js';
import { ReceiveCallback } from './receive-callback.js';
import { RecordReading } from './record-reading.js';
import { RecordReply } from './record-reply.js';
import { RepliesRepository } from './replies.repository.js';
import { SendMessage } from './send-message.js';
import { SendTestMessage } from './send-test-message.js';
import { SettleMessage } from './settle-message.js';
import { StopTasks } from './stop-tasks.js';
import { TakeTaskBack } from './take-task-back.js';
import { TaskFacts } from './task-facts.js';
import { TaskOfMessage } from './task-of-message.js';
import { TestedChannel } from './tested-channel.js';
import { Unsubscribe } from './unsubscribe.js';
import { UnsubscribeAddress } from './unsubscribe-address.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { WaitingMessages } from './waiting-messages.js';

const records = [MessagesRepository, MessageWorkRepository, ReceiptsRepository, MessageContents, MessageTimers];
const asking = [
  ConfirmedOwner,
  AskGate,
  NewMessages,
  QueueMessage,
  SendMessage,
  CheckMessage,
  ListMessageChannels,
  CustomerMessages,
  ReadMessages,
  ReadReply,
];
const sending = [
  ClaimMessage,
  OpenClaimed,
  CarryMessage,
  SettleMessage,
  AttemptMessage,
  TaskFacts,
  TestedChannel,
  ReadTestForm,
  SendTestMessage,
];
const unsubscribing = [AddressProof, UnsubscribeAddress, Unsubscribe];
const callbacks = [CallbackToken, ListCallbackAddresses, JudgeCallback, RepliesRepository, RecordReply, RecordReading, ReceiveCallback];
const following = [
  RecordReceipt,
  OpenFollowed,
  FollowMessage,
  FollowTask,
  TakeTaskBack,
  StopTasks,
  MessagesWork,
  MessagesJobs,
  WaitingMessages,
];

@Module({
  imports: [CustomersModule, ConsentsModule, QuietHoursModule, TasksModule, PluginInstallationsModule],
  controllers: [
    CustomerMessagesController,
    MessagesController,
    MessageRepliesController,
    ChannelCallbacksController,
    UnsubscribeController,
  ],
  providers: [
    ...records,
    ...asking,
    ...sending,
    ...unsubscribing,
    ...callbacks,
    ...following,
    { provide: MakesTasks, useClass: TaskOfMessage },
    {
      provide: SendThroughChannel,
      useFactory: (channels: OutreachChannels, exchange: ChannelExchange, tasks: MakesTasks) =>
        new SendThroughChannel(channels, exchange, tasks),
      inject: [OutreachChannels, ChannelExchange, MakesTasks],
    },
    {
      provide: PollChannel,
      useFactory: (channels: OutreachChannels, exchange: ChannelExchange) => new PollChannel(channels, exchange),
      inject: [OutreachChannels, ChannelExchange],
    },
  ],
})
export class MessagesModule {}
