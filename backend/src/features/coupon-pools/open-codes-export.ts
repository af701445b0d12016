import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { CouponPoolsRepository, type StoredPool } from './coupon-pools.repository.js';

/** Records who takes a pool's codes away, before the first one leaves. */
@Injectable()
export class OpenCodesExport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly pools: CouponPoolsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  execute(poolId: string, principal: Principal): Promise<{ pool: StoredPool; today: string }> {
    const userId = principal.kind === 'user' ? principal.userId : undefined;
    return this.database.run(
      principal.tenantId,
      async () => {
        const pool = await this.pools.get(poolId);
        this.audit.record({ action: 'coupon-pools.codes-exported', subject: { type: 'CouponPool', id: poolId } });
        return { pool, today: await this.pools.today(this.clock.now()) };
      },
      { userId },
    );
  }
}
