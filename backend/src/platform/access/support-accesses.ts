import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { TenantDatabase } from '../database/tenant-database.js';

/** Whether an operator is still let into a company: asked at each of their requests, so that it ends when it ends. */
@Injectable()
export class SupportAccesses {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async isOpen(tenantId: string, userId: string): Promise<boolean> {
    const open = await this.database.run(tenantId, () =>
      this.database.first(
        'SELECT FROM platform.support_accesses WHERE tenant_id = $1 AND operator_id = $2 AND ended_at IS NULL AND ends_at > $3',
        [tenantId, userId, this.clock.now()],
      ),
    );
    return open !== undefined;
  }
}
