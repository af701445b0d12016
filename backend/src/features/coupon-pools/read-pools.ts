import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Clock } from '../../ports/clock.js';
import type { CouponPool, CouponPoolPage, CouponPoolsQuery } from './coupon-pools.contract.js';
import { PoolStore } from './pool-store.js';
import { viewPool } from './view-pool.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadPools {
  constructor(
    private readonly store: PoolStore,
    private readonly clock: Clock,
  ) {}

  async list({ cursor, limit, state }: CouponPoolsQuery): Promise<CouponPoolPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.store.pools.list({ state, after, limit: limit + 1 }), limit, (pool) => [
      pool.createdAt.toISOString(),
      pool.id,
    ]);
    return { items: items.map(viewPool), nextCursor };
  }

  /** @throws NotFound */
  async one(id: string): Promise<CouponPool> {
    const pool = await this.store.pools.get(id);
    const counts = await this.store.pools.counts(pool, await this.store.pools.today(this.clock.now()));
    const batch = await this.store.batches.latest(id);
    return {
      ...viewPool(pool),
      counts,
      batch: batch
        ? { id: batch.id, wanted: batch.wanted, made: batch.made, state: batch.state, createdAt: batch.createdAt.toISOString() }
        : null,
    };
  }
}
