import { fillDefaults, parseAttributeRead, tieringModelPoint } from '@liuke/sdk';
import { aPopulation, measureEdges } from '@liuke/testkit/in-sandbox';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { type CustomerColumns, TieringModels } from '../../../plugin-host/tiering-models.js';
import { ODD_NUMBERS, ODD_TEXTS, oddConfigurations } from './odd-values.js';
import type { ExtensionTrials, Trial } from './trial.js';

const NOW = new Date('2026-06-15T12:00:00Z');
const LARGEST_BATCH = 5_000;
const LONGEST_ATTRIBUTE = 1_000;
const ODD_ATTRIBUTES = [...ODD_NUMBERS, ...ODD_TEXTS.filter(({ length }) => length <= LONGEST_ATTRIBUTE), true, false];

/** Decides invented customers; `models` runs in sandboxes of the checks' own. */
export function tieringModelTrials(models: TieringModels): ExtensionTrials {
  const decide = (input: string, plugin: PluginVersion, configuration: unknown, columns: CustomerColumns): Trial => ({
    input,
    call: async (sandbox) => {
      const plan = await models.plan(sandbox, plugin, configuration);
      if (plan.problems.length > 0) return plan.problems;
      return models.assign(sandbox, plan, measureEdges(plan.quantiles, columns.facts), NOW, columns);
    },
  });
  return {
    point: tieringModelPoint,
    usual: (plugin, configuration) => [decide('assign: 100 customers', plugin, configuration, usual(plugin, 100))],
    odd: (plugin, configuration) => {
      const filled = fillDefaults(plugin.manifest.config, configuration);
      const configurations = oddConfigurations(plugin.manifest.config, filled).map((given) =>
        decide(`plan: ${JSON.stringify(given).slice(0, 120)}`, plugin, given, usual(plugin, 1)),
      );
      const values = ODD_NUMBERS.map((value, from) =>
        decide(
          `assign: every fact is ${value}`,
          plugin,
          configuration,
          odd(plugin, 1, () => value, from),
        ),
      );
      const mixed = odd(plugin, LARGEST_BATCH, (place) => ODD_NUMBERS[place % ODD_NUMBERS.length] ?? null);
      return [...configurations, ...values, decide(`assign: ${LARGEST_BATCH} customers`, plugin, configuration, mixed)];
    },
  };
}

function usual({ manifest }: PluginVersion, size: number): CustomerColumns {
  const { facts, attributes } = aPopulation(manifest.reads, { size, now: NOW.getTime() });
  return { size, facts, attributes: byRead(attributes) };
}

/** Facts of no customer that ever was; attributes are of any type, beginning with a place in their list. */
function odd({ manifest }: PluginVersion, size: number, fact: (place: number) => number | null, from = 0): CustomerColumns {
  const column = <Value>(value: (place: number) => Value, at: number): Value[] => Array.from({ length: size }, (_, row) => value(row + at));
  const facts = manifest.reads.filter((name) => parseAttributeRead(name) === undefined);
  const attributes = manifest.reads.filter((name) => parseAttributeRead(name) !== undefined);
  const attribute = (place: number) => ODD_ATTRIBUTES[(place + from) % ODD_ATTRIBUTES.length] ?? null;
  return {
    size,
    facts: Object.fromEntries(facts.map((name, at) => [name, column(fact, at)])),
    attributes: Object.fromEntries(attributes.map((name, at) => [name, column(attribute, at)])),
  };
}

function byRead<Column>(attributes: Readonly<Record<string, Column>>): Record<string, Column> {
  return Object.fromEntries(Object.entries(attributes).map(([key, column]) => [`attribute.${key}`, column]));
}
