import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { type RunRow, TieringRunsRepository } from './tiering-runs.repository.js';
import { type SchemeRow, TieringSchemesRepository } from './tiering-schemes.repository.js';

/** The queue of full runs. */
export const RUN = 'tiering-schemes.run';
export const RUN_REQUESTED = 'tiering-schemes.run-requested';

/** Runs that wait: their row and their message leave in one transaction. */
@Injectable()
export class RunQueue {
  constructor(
    private readonly schemesTable: TieringSchemesRepository,
    private readonly runs: TieringRunsRepository,
    private readonly outbox: Outbox,
  ) {}

  lockScheme(schemeId: string): Promise<SchemeRow | undefined> {
    return this.schemesTable.lock(schemeId);
  }

  schemes(): Promise<SchemeRow[]> {
    return this.schemesTable.list();
  }

  waiting(schemeId: string, versionNumber: number): Promise<RunRow | undefined> {
    return this.runs.waiting(schemeId, versionNumber);
  }

  /** For one that waits longer than a queue keeps it waiting: its job may have been lost with the queue. Twice is once. */
  async sendAgain(runId: string): Promise<void> {
    await this.outbox.add(RUN_REQUESTED, runId);
  }

  async insert(run: Parameters<TieringRunsRepository['insert']>[0]): Promise<void> {
    await this.runs.insert(run);
    await this.outbox.add(RUN_REQUESTED, run.id);
  }
}
