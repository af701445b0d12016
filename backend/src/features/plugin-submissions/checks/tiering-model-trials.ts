import { fillDefaults, type QuantileRequest, tieringModelPoint } from '@liuke/sdk';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { type CustomerColumns, TieringModels, type TieringPlan } from '../../../plugin-host/tiering-models.js';
import { ODD_NUMBERS, oddConfigurations } from './odd-values.js';
import type { ExtensionTrials, Trial } from './trial.js';

const NOW = new Date('2026-06-15T12:00:00Z');
const LARGEST_BATCH = 5_000;

/** Decides invented customers; `models` runs in sandboxes of the checks' own. */
export function tieringModelTrials(models: TieringModels): ExtensionTrials {
  const assign = async (sandbox: string, plugin: PluginVersion, configuration: unknown, columns: CustomerColumns): Promise<unknown> => {
    const plan = await models.plan(sandbox, plugin, configuration);
    if (plan.problems.length > 0) return plan.problems;
    return models.assign(sandbox, plan, edgesOf(plan, columns), NOW, columns);
  };
  const decide = (input: string, plugin: PluginVersion, configuration: unknown, rows: readonly Row[]): Trial => ({
    input,
    call: (sandbox) => assign(sandbox, plugin, configuration, columnsOf(plugin, rows)),
  });
  return {
    point: tieringModelPoint,
    usual: (plugin, configuration) =>
      Promise.resolve([
        decide(
          'assign: 100 customers',
          plugin,
          configuration,
          Array.from({ length: 100 }, (_, index) => usualRow(index)),
        ),
      ]),
    odd: (plugin, configuration) => {
      const filled = fillDefaults(plugin.manifest.config, configuration);
      const configurations = oddConfigurations(plugin.manifest.config, filled).map((odd) =>
        decide(`plan: ${JSON.stringify(odd).slice(0, 120)}`, plugin, odd, [usualRow(1)]),
      );
      const values = ODD_NUMBERS.map((value) => decide(`assign: every fact is ${value}`, plugin, configuration, [() => value]));
      const mixed = Array.from(
        { length: LARGEST_BATCH },
        (_, index): Row =>
          (_fact, column) =>
            ODD_NUMBERS[(index + column) % ODD_NUMBERS.length] ?? null,
      );
      return Promise.resolve([...configurations, ...values, decide(`assign: ${LARGEST_BATCH} customers`, plugin, configuration, mixed)]);
    },
  };
}

/** The value of a fact for one customer; `column` is the place of the fact in the manifest. */
type Row = (fact: string, column: number) => number | null;

function usualRow(index: number): Row {
  return (_fact, column) => (index % 7 === 0 ? null : (index * 37 + column * 11) % 400);
}

function columnsOf({ manifest }: PluginVersion, rows: readonly Row[]): CustomerColumns {
  const facts = manifest.reads.map((fact, column): [string, (number | null)[]] => [fact, rows.map((row) => row(fact, column))]);
  return { size: rows.length, facts: Object.fromEntries(facts) };
}

function edgesOf({ quantiles }: TieringPlan, columns: CustomerColumns): Record<string, number[] | null> {
  return Object.fromEntries(quantiles.map((request) => [request.fact, edges(request, columns)]));
}

/** Continuous quantiles, as the database measures them; null where nobody was measured. */
function edges({ fact, probabilities, population }: QuantileRequest, { facts, size }: CustomerColumns): number[] | null {
  const orders = facts['orderCount'];
  const values = Array.from({ length: size }, (_, index) =>
    population === 'with-orders' && orders && (orders[index] ?? 0) <= 0 ? null : (facts[fact]?.[index] ?? null),
  )
    .filter((value) => value !== null)
    .toSorted((a, b) => a - b);
  if (values.length === 0) return null;
  return probabilities.map((probability) => {
    const place = probability * (values.length - 1);
    const [low = 0, high = 0] = [values[Math.floor(place)], values[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  });
}
