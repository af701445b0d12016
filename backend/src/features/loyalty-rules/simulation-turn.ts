import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { SimulationRunning } from './loyalty-rules.errors.js';

const retryAfterSeconds = 2;

/** One simulation of a company at a time over all processes: each holds a connection, and all companies share those. */
@Injectable()
export class SimulationTurn {
  constructor(private readonly database: TenantDatabase) {}

  /** Until the end of the transaction. @throws SimulationRunning */
  async take(): Promise<void> {
    const row = await this.database.first<{ taken: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('loyalty-rules.simulate ' || $1, 0)) AS taken`,
      [this.database.tenantId],
    );
    if (row?.taken !== true) throw new SimulationRunning({ retryAfterSeconds }, { retryAfterSeconds });
  }
}
