import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import type { GenerateCodesRequest } from './coupon-pools.contract.js';
import { NewBatch } from './new-batch.js';

export const CODES_REQUESTED = 'coupon-pools.codes-requested';

/** Asks for codes; they are made in the background. */
@Injectable()
export class RequestCodes {
  constructor(
    private readonly newBatch: NewBatch,
    private readonly tasks: BackgroundTasks,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, OneCodeOnly, PoolArchived, CodesUnderWay */
  async execute(poolId: string, { count }: GenerateCodesRequest): Promise<void> {
    await this.newBatch.check(poolId);
    await this.newBatch.requireRest(poolId);
    const taskId = await this.tasks.announce('coupon-pools.generate', poolId, count);
    await this.outbox.add(CODES_REQUESTED, await this.newBatch.execute(poolId, count, taskId));
    this.audit.record({ action: 'coupon-pools.codes-generated', subject: { type: 'CouponPool', id: poolId }, after: { count } });
  }
}
