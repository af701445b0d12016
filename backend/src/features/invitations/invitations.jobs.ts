import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { INVITED } from './announce-invitation.js';
import { SendInvitation } from './send-invitation.js';

@Injectable()
export class InvitationsJobs implements OnModuleInit {
  constructor(
    private readonly consumers: MessageConsumers,
    private readonly sendInvitation: SendInvitation,
  ) {}

  onModuleInit(): void {
    this.consumers.on(INVITED, 'invitations.send-letter', async ({ subjectIds }) => {
      for (const invitationId of subjectIds) await this.sendInvitation.execute(invitationId);
    });
  }
}
