import { type Edges, parseFact, type Scale } from '@liuke/sdk';
import type { z } from 'zod';
import type { SwitchedOff } from '../../plugin-host/plugin-switches.js';
import type { TieringPlan } from '../../plugin-host/tiering-models.js';
import { thresholdsInUnits } from './domain/thresholds.js';
import type { PlannedScheme } from './scheme-plans.js';
import type { TieringRun, TieringScheme } from './tiering-schemes.contract.js';
import type { RunRow } from './tiering-runs.repository.js';

export type ScaleView = z.infer<typeof TieringScheme>['scales'][number];

export function viewScheme({ scheme, version, plan }: PlannedScheme, edges: Edges, off: SwitchedOff | undefined): TieringScheme {
  return {
    id: scheme.id,
    name: scheme.name,
    primary: scheme.is_primary,
    model: { id: version.plugin_id, version: version.plugin_version, switchedOff: off ? { ...off, since: off.since.toISOString() } : null },
    currentVersion: version.number,
    configuration: configurationOf(plan),
    tiers: plan.tiers.map(({ key, ordinal }) => ({ key, ordinal })),
    scales: viewScales(plan, edges),
    lastRunId: scheme.current_run,
    version: scheme.version,
  };
}

export function viewScales(plan: TieringPlan, edges: Edges): ScaleView[] {
  return plan.scales.map((scale) => viewScale(scale, plan, edges));
}

export function viewScale(scale: Scale, plan: TieringPlan, edges: Edges): ScaleView {
  const { key, fact, better, method, pointer, values } = scale;
  return {
    key,
    fact,
    better,
    method,
    pointer,
    unit: parseFact(fact)?.unit ?? 'count',
    values: [...values],
    thresholds: thresholdsInUnits(scale, plan.quantiles, edges),
  };
}

/** With its defaults filled in, as the model sees it. */
export function configurationOf({ config }: TieringPlan): Record<string, unknown> {
  return typeof config === 'object' && config !== null ? Object.fromEntries(Object.entries(config)) : {};
}

export function viewRun(run: RunRow): TieringRun {
  return {
    id: run.id,
    versionNumber: run.version_number,
    state: run.state,
    trigger: run.trigger,
    asOf: run.as_of.toISOString(),
    total: run.total,
    done: run.done,
    assigned: run.assigned,
    moved: run.moved,
    problem: run.problem,
    createdAt: run.created_at.toISOString(),
    startedAt: run.started_at?.toISOString() ?? null,
    finishedAt: run.finished_at?.toISOString() ?? null,
  };
}
