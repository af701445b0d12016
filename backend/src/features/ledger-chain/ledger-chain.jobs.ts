import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { NIGHTLY } from '../housekeeping/housekeeping.public.js';
import { KeepChain } from './keep-chain.js';
import { DUE, EXTEND, PlanChain } from './plan-chain.js';

const ExtendJob = z.object({ tenantId: z.uuid() });

/** Said by the database itself, in the transaction that writes a row. */
const ROWS_WRITTEN = 'ledger-chain.rows-written';

@Injectable()
export class LedgerChainJobs implements OnModuleInit {
  constructor(
    private readonly keepChain: KeepChain,
    private readonly planChain: PlanChain,
    private readonly jobs: Jobs,
    private readonly consumers: MessageConsumers,
  ) {}

  onModuleInit(): void {
    const wanted = (): Promise<boolean> => this.planChain.isNotDue();
    this.jobs.handle(EXTEND, (payload) => this.keepChain.execute(ExtendJob.parse(payload).tenantId));
    this.consumers.on(ROWS_WRITTEN, 'ledger-chain.plan', () => this.planChain.execute(), { wanted });
    this.consumers.on(DUE, 'ledger-chain.start', ({ tenantId }) => this.planChain.start(tenantId));
    // Also for companies whose rows are older than the chain.
    this.consumers.on(NIGHTLY, 'ledger-chain.start-nightly', ({ tenantId }) => this.planChain.start(tenantId));
  }
}
