import { Injectable } from '@nestjs/common';
import { saysPluginIsOff } from '../../plugin-host/plugin-host.errors.js';
import { type RunInProgress, RunSteps } from './run-steps.js';
import { type Population, TieringFactsRepository } from './tiering-facts.repository.js';
import { type RunRow, TieringRunsRepository } from './tiering-runs.repository.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';

export type Standing = { readonly run: RunInProgress; readonly population: Population };

/** Every scheme that has a finished run, with that run's plan and edges, and some customers' facts as of an instant. */
@Injectable()
export class StandingSchemes {
  constructor(
    private readonly schemes: TieringSchemesRepository,
    private readonly runs: TieringRunsRepository,
    private readonly steps: RunSteps,
    private readonly facts: TieringFactsRepository,
  ) {}

  async read(customerIds: readonly string[], asOf: Date): Promise<Standing[]> {
    const standing: Standing[] = [];
    for (const scheme of await this.schemes.list()) {
      const currentRun = scheme.current_run ?? (await this.schemes.runOnceSettled(scheme.id));
      const row = currentRun === null ? undefined : await this.runs.find(currentRun);
      if (!row) continue;
      const run = await this.prepared({ ...row, as_of: asOf });
      if (run) standing.push({ run, population: await this.facts.some(run, customerIds) });
    }
    return standing;
  }

  /** Undefined while the scheme's model is switched off: then its tiers stay as they are. */
  private async prepared(row: RunRow): Promise<RunInProgress | undefined> {
    try {
      return await this.steps.prepare(row);
    } catch (error) {
      if (saysPluginIsOff(error)) return undefined;
      throw error;
    }
  }
}
