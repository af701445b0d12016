import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { saysPluginIsOff } from '../../plugin-host/plugin-host.errors.js';
import { DecideBatch, type Decided } from './decide-batch.js';
import { RunProgress } from './run-progress.js';
import type { RunInProgress } from './run-steps.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';

export const CUSTOMERS_A_BATCH = 5_000;

export type Attempt = { readonly isLast: boolean };

/**
 * A full pass over a tenant. Facts are read in one snapshot; each batch is decided in the sandbox while the one before is being
 * written and committed on a second connection. A run that was cut off goes on behind the last batch that was written; it has failed
 * only once the last attempt has, or where trying again is of no use because its model is switched off.
 */
@Injectable()
export class RunTiering {
  constructor(
    private readonly database: TenantDatabase,
    private readonly progress: RunProgress,
    private readonly facts: TieringFactsRepository,
    private readonly decide: DecideBatch,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string, runId: string, { isLast }: Attempt = { isLast: true }): Promise<void> {
    try {
      const decidedAt = await this.progress.start(tenantId, runId);
      if (decidedAt === undefined) return;
      const run = await this.database.runApart(tenantId, () => this.pass(tenantId, runId, decidedAt), { snapshot: true });
      await this.progress.finish(tenantId, run, decidedAt);
    } catch (error) {
      if (isLast || saysPluginIsOff(error)) await this.progress.fail(tenantId, runId, error);
      throw error;
    }
  }

  private async pass(tenantId: string, runId: string, decidedAt: Date): Promise<RunInProgress> {
    const run = await this.progress.begin(tenantId, runId);
    let after = run.resumeAfter;
    let writing: Promise<void> = Promise.resolve();
    for (;;) {
      const population = await this.facts.page(run, after, CUSTOMERS_A_BATCH);
      const last = population.ids.at(-1);
      if (last === undefined) break;
      const decided: Decided = await this.decide.execute(tenantId, run.plan, run.edges, run.asOf, population);
      await writing;
      writing = this.progress.write(tenantId, run, decidedAt, population, decided);
      // Reported where it is awaited; unheard until then it would end the process.
      writing.catch(() => undefined);
      after = last;
    }
    await writing;
    return run;
  }
}
