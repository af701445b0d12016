import type { Edges } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import type { TieringPlan } from '../../plugin-host/tiering-models.js';
import type { FactScope } from './fact-columns.js';
import { SchemePlans } from './scheme-plans.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';
import { type RunRow, TieringRunsRepository } from './tiering-runs.repository.js';
import { TieringScope } from './tiering-scope.js';

export type RunInProgress = {
  readonly id: string;
  readonly schemeId: string;
  readonly versionNumber: number;
  readonly plan: TieringPlan;
  readonly reads: readonly string[];
  readonly scope: FactScope;
  readonly asOf: Date;
  readonly edges: Edges;
  readonly total: number;
  readonly buyers: number | null;
  readonly resumeAfter: string | null;
};

/** From a run's row to everything a pass needs: the plan, the edges measured once, and where it stopped. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly runs: TieringRunsRepository,
    private readonly plans: SchemePlans,
    private readonly facts: TieringFactsRepository,
    private readonly scopes: TieringScope,
  ) {}

  async prepare(row: RunRow): Promise<RunInProgress> {
    const { version, plan } = await this.plans.load(row.scheme_id, row.version_number);
    const scope = await this.scopes.at(row.as_of);
    const measured = row.edges === null ? await this.facts.measure(plan.quantiles, scope) : { edges: row.edges, buyers: row.buyers };
    return {
      id: row.id,
      schemeId: row.scheme_id,
      versionNumber: version.number,
      plan,
      reads: plan.plugin.manifest.reads,
      scope,
      asOf: row.as_of,
      ...measured,
      total: row.total ?? (await this.facts.count()),
      resumeAfter: row.last_customer_id,
    };
  }

  find(runId: string): Promise<RunRow | undefined> {
    return this.runs.find(runId);
  }
}
