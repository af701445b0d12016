import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type CodeBatch = {
  id: string;
  poolId: string;
  wanted: number;
  made: number;
  state: 'waiting' | 'done' | 'failed';
  taskId: string;
  createdAt: Date;
};

const BATCH = `SELECT id, pool_id AS "poolId", wanted, made, state, task_id AS "taskId", created_at AS "createdAt" FROM coupon_batches WHERE tenant_id = $1`;

@Injectable()
export class CouponBatchesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async insert({ id, poolId, wanted, taskId, createdAt }: Omit<CodeBatch, 'made' | 'state'>): Promise<void> {
    await this.database.execute(
      'INSERT INTO coupon_batches (tenant_id, id, pool_id, wanted, task_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [this.database.tenantId, id, poolId, wanted, taskId, createdAt],
    );
  }

  /** Whoever makes codes of a batch is alone with it. */
  lock(id: string): Promise<CodeBatch | undefined> {
    return this.database.first<CodeBatch>(`${BATCH} AND id = $2 FOR UPDATE`, [this.database.tenantId, id]);
  }

  latest(poolId: string): Promise<CodeBatch | undefined> {
    return this.database.first<CodeBatch>(`${BATCH} AND pool_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1`, [
      this.database.tenantId,
      poolId,
    ]);
  }

  async save({ id, made, state }: Pick<CodeBatch, 'id' | 'made' | 'state'>): Promise<void> {
    await this.database.execute('UPDATE coupon_batches SET made = $3, state = $4 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      made,
      state,
    ]);
  }
}
