import type { Decision } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { MoveCounter } from './domain/compare-assignments.js';
import { distributionOf } from './domain/distribution.js';
import { DecidePopulation } from './decide-population.js';
import { NameCustomers } from './name-customers.js';
import { SchemePlans } from './scheme-plans.js';
import { TieringScope } from './tiering-scope.js';
import type { PreviewRequest, PreviewResponse } from './tiering-schemes.contract.js';
import { viewScales } from './view-scheme.js';

/** Who would move if this were saved, on the company's own customers; nothing changes. */
@Injectable()
export class PreviewThresholds {
  constructor(
    private readonly plans: SchemePlans,
    private readonly scopes: TieringScope,
    private readonly decide: DecidePopulation,
    private readonly names: NameCustomers,
  ) {}

  async execute(schemeId: string, request: PreviewRequest, principal: Principal): Promise<PreviewResponse> {
    const { scheme, version } = await this.plans.find(schemeId);
    const { digest, configuration } = await this.plans.propose(version, request);
    const plan = await this.plans.plan(digest, configuration);
    const asOf = this.scopes.instant(request.asOf);
    const { population, total, approximate, edges, decisionOf } = await this.decide.execute(scheme, plan, asOf);
    const counter = new MoveCounter();
    const current = new Map<string, number>();
    const proposed = new Map<string, number>();
    const movers: { customerId: string; from: string | null; to: string; index: number; decision: Decision }[] = [];
    for (let index = 0; index < population.size; index += 1) {
      const decision = decisionOf(index);
      const from = population.tiers[index] ?? null;
      counter.add(from, decision.tier);
      if (from !== null) current.set(from, (current.get(from) ?? 0) + 1);
      proposed.set(decision.tier, (proposed.get(decision.tier) ?? 0) + 1);
      const customerId = population.ids[index];
      if (customerId !== undefined && from !== decision.tier) movers.push({ customerId, from, to: decision.tier, index, decision });
    }
    const scale = approximate && population.size > 0 ? total / population.size : 1;
    const tiers = withOldTiers(plan.tiers, current);
    const moves = counter.moves(tiers);
    return {
      moves: moves.map((move) => ({ ...move, count: Math.round(move.count * scale) })),
      sample: await this.names.sample(movers, moves, population, principal),
      asOf: asOf.toISOString(),
      total,
      approximate,
      current: distributionOf(scaled(current, scale), tiers),
      proposed: distributionOf(scaled(proposed, scale), plan.tiers),
      scales: viewScales(plan, edges),
    };
  }
}

function scaled(counts: ReadonlyMap<string, number>, scale: number): Map<string, number> {
  return new Map([...counts].map(([tier, count]) => [tier, Math.round(count * scale)]));
}

/** Tiers in which customers stand although the proposal has them no more come last. */
function withOldTiers(
  tiers: readonly { key: string; ordinal: number }[],
  current: ReadonlyMap<string, number>,
): { key: string; ordinal: number }[] {
  const known = new Set(tiers.map(({ key }) => key));
  const old = [...current.keys()].filter((key) => !known.has(key)).toSorted();
  return [...tiers, ...old.map((key, index) => ({ key, ordinal: tiers.length + index + 1 }))];
}
