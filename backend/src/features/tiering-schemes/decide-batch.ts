import type { Decision, Edges } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TieringModels, type TieringPlan } from '../../plugin-host/tiering-models.js';
import { decisionKey } from './domain/decision-key.js';
import type { AssignmentBatch } from './tier-assignments.repository.js';
import type { Population } from './tiering-facts.repository.js';

export type Decided = { readonly decisions: readonly Decision[]; readonly picks: readonly number[] };

/** Asks the model in its sandbox about a batch of customers. */
@Injectable()
export class DecideBatch {
  constructor(private readonly models: TieringModels) {}

  async execute(tenantId: string, plan: TieringPlan, edges: Edges, asOf: Date, population: Population): Promise<Decided> {
    if (population.size === 0) return { decisions: [], picks: [] };
    return this.models.assign(tenantId, plan, edges, asOf, population);
  }
}

/** The customers whose decision is another one than what stands, or is made on other facts: then the same sentences hold other numbers. */
export function changesOf(population: Population, { decisions, picks }: Decided, reads: readonly string[]): AssignmentBatch['customers'] {
  const keys = decisions.map((decision) => decisionKey(decision).toString());
  const columns = reads.map((name) => [JSON.stringify(name), population.facts[name] ?? population.attributes[name] ?? []] as const);
  const changed: { id: string; pick: number; inputs: string }[] = [];
  for (let index = 0; index < population.size; index += 1) {
    const pick = picks[index] ?? 0;
    const id = population.ids[index];
    if (id === undefined || keys[pick] === population.decisionKeys[index]) continue;
    changed.push({
      id,
      pick,
      inputs: `{${columns.map(([name, values]) => `${name}:${JSON.stringify(values[index] ?? null)}`).join(',')}}`,
    });
  }
  return changed;
}
