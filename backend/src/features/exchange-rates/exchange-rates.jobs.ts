import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { Queue } from '../../ports/queue.js';
import { ApplyExchangeRates } from './apply-exchange-rates.js';
import { RATE_ENTERED } from './tell-rate-entered.js';

const APPLY = 'exchange-rates.apply';
const ApplyJob = z.object({ tenantId: z.uuid() });

@Injectable()
export class ExchangeRatesJobs implements OnModuleInit {
  constructor(
    private readonly applyRates: ApplyExchangeRates,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
    private readonly queue: Queue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(APPLY, (payload) => this.applyRates.execute(ApplyJob.parse(payload).tenantId));
    // The conversion commits on its way: it is a job of its own, not part of the message's transaction.
    this.consumers.on(RATE_ENTERED, 'exchange-rates.follow', ({ tenantId }) =>
      this.queue.send(APPLY, { tenantId }, { singletonKey: tenantId }),
    );
  }
}
