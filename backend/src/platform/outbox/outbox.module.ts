import { Global, Module } from '@nestjs/common';
import { MessageConsumers } from './message-consumers.js';
import { Outbox } from './outbox.js';
import { ProcessedMessages } from './processed-messages.js';
import { Timers } from './timers.js';

const services = [Outbox, Timers, ProcessedMessages, MessageConsumers];

@Global()
@Module({ providers: services, exports: services })
export class OutboxModule {}
