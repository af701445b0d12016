import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { MEMBER_CODE } from './ask-for-code.js';
import { CloseArchived } from './close-archived.js';
import { SendMemberCode } from './send-member-code.js';

const Asked = z.object({ tenantId: z.uuid(), codeId: z.uuid() });

@Injectable()
export class MemberCentreJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly sendCode: SendMemberCode,
    private readonly closeArchived: CloseArchived,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(MEMBER_CODE, (payload) => {
      const { tenantId, codeId } = Asked.parse(payload);
      return this.sendCode.execute(tenantId, codeId);
    });
    this.consumers.on('customer.changed', 'member-centre.close-archived', ({ subjectIds }) => this.closeArchived.execute(subjectIds), {
      wanted: () => this.closeArchived.hasAnything(),
    });
  }
}
