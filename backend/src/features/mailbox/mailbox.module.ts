import { Module } from '@nestjs/common';
import { MailboxPages } from './mailbox-pages.js';
import { MailboxController } from './mailbox.controller.js';

@Module({ controllers: [MailboxController], providers: [MailboxPages] })
export class MailboxModule {}
