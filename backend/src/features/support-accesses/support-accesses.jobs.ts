import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SUPPORT_OVER } from '../../platform/access/support-role.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { EndSupport } from './end-support.js';

/** Who forgot to leave is shown out. Nobody is let in past the end anyhow: each request asks. */
@Injectable()
export class SupportAccessesJobs implements OnModuleInit {
  constructor(
    private readonly consumers: MessageConsumers,
    private readonly endSupport: EndSupport,
  ) {}

  onModuleInit(): void {
    this.consumers.on(SUPPORT_OVER, 'support-accesses.end', async ({ subjectIds }) => {
      for (const id of subjectIds) await this.endSupport.execute(id);
    });
  }
}
