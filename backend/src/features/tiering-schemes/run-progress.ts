import { Injectable } from '@nestjs/common';
import { isRetryable, sqlState } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { Clock } from '../../ports/clock.js';
import type { Decided } from './decide-batch.js';
import { RunRecords } from './run-records.js';
import type { RunInProgress } from './run-steps.js';
import type { Population } from './tiering-facts.repository.js';
import { WriteDecisions } from './write-decisions.js';

const FOREIGN_KEY_VIOLATION = '23503';

/** What a run commits on its way, each step in a transaction of its own. */
@Injectable()
export class RunProgress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly records: RunRecords,
    private readonly writes: WriteDecisions,
    private readonly clock: Clock,
  ) {}

  /** The instant that the run decides at; undefined when there is nothing left to do. */
  async start(tenantId: string, runId: string): Promise<Date | undefined> {
    const open = await this.database.runApart(tenantId, () => this.records.open(runId));
    return open ? this.clock.now() : undefined;
  }

  /** Inside the snapshot: edges and total are measured on what the pass will read, and kept for those who take the run up again. */
  async begin(tenantId: string, runId: string): Promise<RunInProgress> {
    const run = await this.records.prepare(runId);
    await this.database.runApart(tenantId, () => this.records.begin(run));
    return run;
  }

  async write(tenantId: string, run: RunInProgress, decidedAt: Date, population: Population, decided: Decided): Promise<void> {
    const target = { schemeId: run.schemeId, versionNumber: run.versionNumber, runId: run.id, decidedAt, reads: run.reads };
    const lastCustomerId = population.ids.at(-1) ?? '';
    const write = (onlyPresent: boolean): Promise<void> =>
      this.database.runApart(tenantId, async () => {
        const { assigned, moved } = await this.writes.execute(target, population, decided, onlyPresent);
        await this.records.advance(run.id, { done: population.size, assigned, moved: moved.length, lastCustomerId });
      });
    await this.repeating(write);
  }

  /** Others write too: a deadlock is repeated, and customers who were taken back since the snapshot are left out. */
  private async repeating(write: (onlyPresent: boolean) => Promise<void>): Promise<void> {
    let onlyPresent = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await write(onlyPresent);
      } catch (error) {
        const gone = sqlState(error) === FOREIGN_KEY_VIOLATION;
        if (attempt > 3 || (!gone && !isRetryable(error))) throw error;
        onlyPresent ||= gone;
      }
    }
  }

  async finish(tenantId: string, run: RunInProgress, since: Date): Promise<void> {
    await this.database.runApart(tenantId, () => this.records.finish(run, since));
  }

  async fail(tenantId: string, runId: string, error: unknown): Promise<void> {
    const problem =
      error instanceof DeclaredError ? { code: error.code, params: { ...error.params } } : { code: 'server.unexpected', params: {} };
    await this.database.runApart(tenantId, () => this.records.fail(runId, problem));
  }
}
