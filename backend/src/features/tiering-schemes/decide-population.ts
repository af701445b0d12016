import type { Decision, Edges } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { TieringPlan } from '../../plugin-host/tiering-models.js';
import { DecideBatch, type Decided } from './decide-batch.js';
import { numberColumns } from './domain/number-columns.js';
import { quantilesOf } from './domain/quantiles.js';
import { PopulationSnapshots, sliceOf, type Snapshot } from './population-snapshot.js';
import { TieringScope } from './tiering-scope.js';
import type { SchemeRow } from './tiering-schemes.repository.js';

const CUSTOMERS_A_CALL = 5_000;

export type DecidedPopulation = Snapshot & { readonly edges: Edges; readonly decisionOf: (index: number) => Decision };

/** Measures a company's customers for a plan and decides all of them, without writing anything. */
@Injectable()
export class DecidePopulation {
  constructor(
    private readonly database: TenantDatabase,
    private readonly snapshots: PopulationSnapshots,
    private readonly scopes: TieringScope,
    private readonly decide: DecideBatch,
  ) {}

  async measure(scheme: SchemeRow, plan: TieringPlan, asOf: Date): Promise<Snapshot & { edges: Edges }> {
    const reads = [...new Set([...plan.plugin.manifest.reads, 'orderCount'])];
    const snapshot = await this.snapshots.read({ schemeId: scheme.id, reads, scope: await this.scopes.at(asOf) }, scheme.current_run);
    const numbers = numberColumns(snapshot.population);
    return { ...snapshot, edges: quantilesOf(plan.quantiles, numbers, numbers['orderCount'] ?? []) };
  }

  async execute(scheme: SchemeRow, plan: TieringPlan, asOf: Date): Promise<DecidedPopulation> {
    const measured = await this.measure(scheme, plan, asOf);
    const starts = Array.from({ length: Math.ceil(measured.population.size / CUSTOMERS_A_CALL) }, (_, call) => call * CUSTOMERS_A_CALL);
    const tenantId = this.database.tenantId;
    const decided: Decided[] = await Promise.all(
      starts.map((from) =>
        this.decide.execute(tenantId, plan, measured.edges, asOf, sliceOf(measured.population, from, from + CUSTOMERS_A_CALL)),
      ),
    );
    return {
      ...measured,
      decisionOf: (index) => {
        const call = decided[Math.floor(index / CUSTOMERS_A_CALL)];
        const decision = call?.decisions[call.picks[index % CUSTOMERS_A_CALL] ?? -1];
        if (!decision) throw new Error('Every customer of a population has a decision.');
        return decision;
      },
    };
  }
}
