import { Injectable } from '@nestjs/common';
import { saysPluginIsOff } from '../../plugin-host/plugin-host.errors.js';
import { Clock } from '../../ports/clock.js';
import { DecideBatch, type Decided } from './decide-batch.js';
import { type Standing, StandingSchemes } from './standing-schemes.js';
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
      const decided = await this.decided(tenantId, { run, population }, decidedAt);
      if (!decided) continue;
      const target = { schemeId: run.schemeId, versionNumber: run.versionNumber, runId: run.id, decidedAt, reads: run.reads };
      await this.writes.execute(target, population, decided);
    }
  }

  /** Undefined where the scheme's model is switched off: it is decided again once it is on. */
  private async decided(tenantId: string, { run, population }: Standing, at: Date): Promise<Decided | undefined> {
    try {
      return await this.decide.execute(tenantId, run.plan, run.edges, at, population);
    } catch (error) {
      if (saysPluginIsOff(error)) return undefined;
      throw error;
    }
  }
}
