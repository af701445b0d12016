import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { CodesUnderWay, OneCodeOnly, PoolArchived } from './coupon-pools.errors.js';
import type { StoredPool } from './coupon-pools.repository.js';
import { PoolStore } from './pool-store.js';

@Injectable()
export class NewBatch {
  constructor(
    private readonly store: PoolStore,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Whether codes can be added. @throws NotFound, OneCodeOnly, PoolArchived */
  async check(poolId: string): Promise<StoredPool> {
    const pool = await this.store.pools.get(poolId);
    if (pool.codes === 'shared') throw new OneCodeOnly({});
    if (pool.state === 'archived') throw new PoolArchived({});
    return pool;
  }

  /** One batch at a time: whoever asks for more meanwhile is told so. @throws CodesUnderWay */
  async requireRest(poolId: string): Promise<void> {
    await this.store.pools.get(poolId, 'FOR NO KEY UPDATE OF p');
    const batch = await this.store.batches.latest(poolId);
    if (batch?.state === 'waiting') throw new CodesUnderWay({ made: batch.made, wanted: batch.wanted });
  }

  async execute(poolId: string, wanted: number, taskId: string): Promise<string> {
    const id = this.ids.next();
    await this.store.batches.insert({ id, poolId, wanted, taskId, createdAt: this.clock.now() });
    return id;
  }
}
