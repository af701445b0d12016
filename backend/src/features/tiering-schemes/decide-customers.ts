import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { DecideBatch } from './decide-batch.js';
import { StandingSchemes } from './standing-schemes.js';
import { WriteDecisions } from './write-decisions.js';

/** Customers whose facts have just changed, decided against the edges that their scheme's last run measured. */
@Injectable()
export class DecideCustomers {
  constructor(
    private readonly standing: StandingSchemes,
    private readonly decide: DecideBatch,
    private readonly writes: WriteDecisions,
    private readonly clock: Clock,
  ) {}

  /** Inside the tenant's transaction. */
  async execute(tenantId: string, customerIds: readonly string[]): Promise<void> {
    const decidedAt = this.clock.now();
    for (const { run, population } of await this.standing.read(customerIds, decidedAt)) {
      const decided = await this.decide.execute(tenantId, run.plan, run.edges, decidedAt, population);
      const target = { schemeId: run.schemeId, versionNumber: run.versionNumber, runId: run.id, decidedAt, reads: run.reads };
      await this.writes.execute(target, population, decided);
    }
  }
}
