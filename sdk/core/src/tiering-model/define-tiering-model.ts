import type { ConfigurationOf, ConfigurationSchema } from '../configuration.ts';
import type { Extension } from '../define-plugin.ts';
import type {
  AssignInput,
  AssignOutput,
  AttributeColumns,
  ConfigurationProblem,
  Decision,
  Edges,
  FactColumns,
  Plan,
  PlanInput,
  QuantileRequest,
  Scale,
  TierDefinition,
} from './contract.v1.ts';
import { tieringModelPoint } from './contract.v1.ts';
import type { TieringFact } from './facts.ts';
import type { AttributeKeyOf, TieringRead } from './reads.ts';

/** What a model knows when it decides. Nothing else exists: the same input always gives the same decision. */
export type AssignContext<Configuration, Fact extends string> = {
  readonly config: Configuration;
  /** The quantiles that `quantiles(config)` asked for. */
  readonly edges: Edges<Fact>;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
};

/** The customers of one batch: `facts.orderCount[2]` is the third customer's order count. */
export type CustomerBatch<Fact extends string, Attribute extends string = never> = {
  readonly size: number;
  readonly facts: FactColumns<Fact>;
} & ([Attribute] extends [never] ? unknown : { readonly attributes: AttributeColumns<Attribute> });

/** What the author of a model writes. */
export type TieringModel<Configuration, Read extends string, Fact extends string = Extract<Read, TieringFact>> = {
  /** The facts and attributes it reads; the same list stands in the manifest. */
  readonly reads: readonly Read[];
  /** What is wrong with a configuration that its schema allows. Called before everything else; default: nothing. */
  problems?(config: Configuration): readonly ConfigurationProblem[];
  /** The tiers, most valuable first. They may depend on the configuration. */
  tiers(config: Configuration): readonly TierDefinition[];
  /** The population statistics it needs; default: none. */
  quantiles?(config: Configuration): readonly QuantileRequest<Read>[];
  /** The thresholds that people edit on histograms; default: none. */
  scales?(config: Configuration): readonly Scale<Read>[];
  /**
   * One decision for each customer of the batch, in order. Return the *same object* for customers with the same decision: it is sent
   * to the host once. At most 500 ms for 5,000 customers.
   */
  assign(batch: CustomerBatch<Fact, AttributeKeyOf<Read>>, context: AssignContext<Configuration, Read>): readonly Decision[];
};

/**
 * Defines a tiering model for the extension point `tiering-model@1`.
 *
 * @param configuration the schema made by `defineConfiguration`; the types of `config` are read from it. The host validates a
 *   configuration against it and fills in defaults before the model sees it.
 * @param model the model
 * @returns the extension to hand to `definePlugin`
 *
 * @example
 * defineTieringModel(configuration, {
 *   reads: ['totalSpent'],
 *   tiers: () => [{ key: 'gold', ordinal: 1 }, { key: 'member', ordinal: 2 }],
 *   assign: ({ facts }, { config }) => {
 *     const gold = { tier: 'gold', score: 1, reasons: [{ code: 'spent-enough', params: {} }] };
 *     const member = { tier: 'member', score: 0, reasons: [{ code: 'spent-less', params: {} }] };
 *     return facts.totalSpent.map((spent) => ((spent ?? 0) >= config.minimumSpend ? gold : member));
 *   },
 * });
 */
export function defineTieringModel<const Schema extends ConfigurationSchema, const Read extends TieringRead>(
  configuration: Schema,
  model: TieringModel<ConfigurationOf<Schema>, Read>,
): Extension & { readonly reads: readonly Read[]; readonly configuration: Schema } {
  type Fact = Extract<Read, TieringFact>;
  type Input<Wire> = Omit<Wire, 'config' | 'edges' | 'facts' | 'attributes'> & { readonly config: ConfigurationOf<Schema> };

  const plan = ({ config }: Input<PlanInput>): Plan => {
    const problems = model.problems?.(config) ?? [];
    if (problems.length > 0) return { problems, tiers: [], quantiles: [], scales: [] };
    return { problems, tiers: model.tiers(config), quantiles: model.quantiles?.(config) ?? [], scales: model.scales?.(config) ?? [] };
  };

  type Batch = {
    readonly edges: Edges<Read>;
    readonly facts: FactColumns<Fact>;
    readonly attributes: AttributeColumns<AttributeKeyOf<Read>>;
  };
  const assign = (input: Input<AssignInput> & Batch): AssignOutput => shareDecisions(model.assign(input, input));

  return { point: tieringModelPoint, methods: { plan, assign }, reads: model.reads, configuration };
}

function shareDecisions(perCustomer: readonly Decision[]): AssignOutput {
  const indexes = new Map<Decision, number>();
  const picks: number[] = [];
  for (let index = 0; index < perCustomer.length; index += 1) {
    const decision = perCustomer[index];
    if (decision === undefined) throw new Error(`There is no decision for customer ${index} of the batch.`);
    let pick = indexes.get(decision);
    if (pick === undefined) {
      pick = indexes.size;
      indexes.set(decision, pick);
    }
    picks.push(pick);
  }
  return { decisions: [...indexes.keys()], picks };
}
