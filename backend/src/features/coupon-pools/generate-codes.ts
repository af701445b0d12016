import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import type { CodeBatch } from './coupon-batches.repository.js';
import { codesFrom } from './domain/coupon-code.js';
import { PoolStore } from './pool-store.js';

const AT_ONCE = 5_000;

/** Makes the codes of a batch, some thousand in a transaction. Begun again after a crash, it goes on where it stopped. */
@Injectable()
export class GenerateCodes {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: PoolStore,
    private readonly tasks: BackgroundTasks,
    private readonly ids: Ids,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string, batchId: string, { isLast }: { isLast: boolean }): Promise<void> {
    try {
      let isOver = false;
      while (!isOver) isOver = await this.database.runRetrying(tenantId, () => this.some(batchId));
    } catch (error) {
      if (isLast) await this.database.run(tenantId, () => this.giveUp(batchId));
      throw error;
    }
  }

  private async giveUp(batchId: string): Promise<void> {
    const batch = await this.store.batches.lock(batchId);
    if (batch?.state !== 'waiting') return;
    await this.store.batches.save({ ...batch, state: 'failed' });
    await this.tasks.fail(batch.taskId, { code: 'coupon-pools.generating-stopped', params: { made: batch.made, wanted: batch.wanted } });
  }

  private async some(batchId: string): Promise<boolean> {
    const batch = await this.store.batches.lock(batchId);
    if (!batch || batch.state !== 'waiting') return true;
    if (batch.made === 0) await this.tasks.begin(batch.taskId, batch.wanted);
    const made = batch.made + (await this.make(batch, Math.min(AT_ONCE, batch.wanted - batch.made)));
    const isOver = made >= batch.wanted;
    await this.store.batches.save({ id: batch.id, made, state: isOver ? 'done' : 'waiting' });
    await this.tasks.advance(batch.taskId, made);
    if (isOver) await this.tasks.finish(batch.taskId);
    return isOver;
  }

  /** A code that exists already is made anew in the next round. */
  private async make({ poolId }: CodeBatch, count: number): Promise<number> {
    const { prefix } = await this.store.pools.get(poolId);
    const codes = new Set<string>();
    while (codes.size < count) {
      for (const code of codesFrom(Buffer.from(this.ids.token(), 'base64url'), prefix ?? '')) if (codes.size < count) codes.add(code);
    }
    const added = await this.store.coupons.insertCodes(
      poolId,
      [...codes].map((code) => ({ id: this.ids.next(), code })),
    );
    await this.store.pools.addToTotal(poolId, added.length);
    return added.length;
  }
}
