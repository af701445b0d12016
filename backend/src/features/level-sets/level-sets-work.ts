import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { EvaluateEverybody } from './evaluate-everybody.js';
import { EvaluateLevels } from './evaluate-levels.js';
import type { LevelCause } from './level-writes.repository.js';

/** What jobs ask of levels. */
@Injectable()
export class LevelSetsWork {
  constructor(
    private readonly database: TenantDatabase,
    private readonly evaluate: EvaluateLevels,
    private readonly everybody: EvaluateEverybody,
    private readonly clock: Clock,
  ) {}

  /** Inside the tenant's transaction. */
  follow(customerIds: readonly string[]): Promise<void> {
    return this.evaluate.execute(customerIds, { now: this.clock.now(), cause: 'change' });
  }

  /** Outside of any transaction; of one level set, or of all. */
  async all(tenantId: string, cause: LevelCause, levelSetId: string): Promise<void> {
    await this.everybody.execute(tenantId, { now: this.clock.now(), cause }, ({ id }) => levelSetId === '' || id === levelSetId);
  }

  /** Whether levels move at all in this company; inside its transaction. */
  async wanted(): Promise<boolean> {
    return (await this.database.first('SELECT FROM level_sets WHERE tenant_id = $1 LIMIT 1', [this.database.tenantId])) !== undefined;
  }
}
