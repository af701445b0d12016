import { readAssignment, readPlan } from '@liuke/host';
import type { AssignOutput, AttributeColumns, Edges, FactColumns, Plan } from '@liuke/sdk';
import { checkConfiguration, fillDefaults, parseAttributeRead, tieringModelPoint } from '@liuke/sdk';
import { PluginInvoker } from './plugin-invoker.js';
import type { PluginVersion } from './plugin-registry.js';
import type { SwitchedOff } from './plugin-switches.js';
import { RememberedPlans } from './remembered-plans.js';

/** A plan and the configuration it was made for, defaults filled in. With problems it must not be used. */
export type TieringPlan = Plan & { readonly plugin: PluginVersion; readonly config: unknown };

/** `attributes` by their reads, `attribute.<key>`. */
export type CustomerColumns = { readonly size: number; readonly facts: FactColumns; readonly attributes?: AttributeColumns };

/** The extension point `tiering-model@1`, as the rest of the program uses it. */
export class TieringModels {
  private readonly plans = new RememberedPlans<TieringPlan>();

  constructor(private readonly invoker: PluginInvoker) {}

  /** Checks a configuration, first against its schema, then by the model itself, and says what the model makes of it. */
  async plan(tenantId: string, plugin: PluginVersion, given: unknown): Promise<TieringPlan> {
    const config = fillDefaults(plugin.manifest.config, given);
    const problems = checkConfiguration(plugin.manifest.config, config);
    if (problems.length > 0) return { plugin, config, problems, tiers: [], quantiles: [], scales: [] };
    return this.plans.find(tenantId, plugin, config, async () => {
      const answer = await this.invoker.invoke({
        tenantId,
        plugin,
        point: tieringModelPoint,
        method: 'plan',
        input: { config },
        items: 1,
        read: (output) => readPlan(output, plugin.manifest),
      });
      return { ...answer, plugin, config };
    });
  }

  /** Whether, and why, a company's model is not asked any more. */
  switchedOff(tenantId: string, plugin: PluginVersion): Promise<SwitchedOff | undefined> {
    return this.invoker.switchedOff(tenantId, plugin);
  }

  /** Decides a batch of at most 5,000 customers. Only the facts that the manifest reads are handed over. */
  async assign(
    tenantId: string,
    plan: TieringPlan,
    edges: Edges,
    now: Date,
    { size, facts, attributes = {} }: CustomerColumns,
  ): Promise<AssignOutput> {
    const { plugin, config } = plan;
    const { reads } = plugin.manifest;
    const read = Object.fromEntries(reads.filter(isFact).map((fact) => [fact, columnOf(facts, fact, size)]));
    const own = reads.flatMap((name) => {
      const key = parseAttributeRead(name);
      return key === undefined ? [] : [[key, columnOf(attributes, name, size)] as const];
    });
    const tiers = new Set(plan.tiers.map(({ key }) => key));
    return this.invoker.invoke({
      tenantId,
      plugin,
      point: tieringModelPoint,
      method: 'assign',
      input: { config, edges, now: now.getTime(), size, facts: read, ...(own.length > 0 ? { attributes: Object.fromEntries(own) } : {}) },
      items: size,
      read: (output) => readAssignment(output, size, tiers, plugin.manifest),
    });
  }
}

export function isFact(read: string): boolean {
  return parseAttributeRead(read) === undefined;
}

function columnOf<Value>(columns: { readonly [name: string]: readonly Value[] }, fact: string, size: number): readonly Value[] {
  const column = columns[fact];
  if (column?.length !== size) throw new Error(`The column ${fact} has ${column?.length ?? 'no'} values for ${size} customers.`);
  return column;
}
