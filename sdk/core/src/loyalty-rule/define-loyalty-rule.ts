import type { ConfigurationOf, ConfigurationSchema } from '../configuration.ts';
import type { Extension } from '../define-plugin.ts';
import type { ConfigurationProblem } from '../tiering-model/contract.v1.ts';
import type { TieringFact } from '../tiering-model/facts.ts';
import type { AttributeKeyOf, AttributeValue } from '../tiering-model/reads.ts';
import type {
  EarnInput,
  EarnOutput,
  RuleBirthday,
  RuleCustomer,
  RuleEvent,
  RuleItem,
  RuleOrder,
  RuleOutcome,
  RulePlan,
  RulePlanInput,
  RuleTenant,
  RuleTurn,
} from './contract.v1.ts';
import { loyaltyRulePoint } from './contract.v1.ts';
import type { RuleRead } from './reads.ts';

type WhenRead<Name extends string, Read extends string, Part> = Name extends Read ? Part : unknown;

/** A turn as the rule sees it: what it does not read is not there, in the types as on the wire. */
export type TurnOf<Read extends RuleRead> = Omit<RuleTurn, 'event' | 'customer'> & {
  readonly event: Omit<RuleEvent, 'order' | 'properties'> & {
    readonly order: (Omit<RuleOrder, 'items'> & WhenRead<'items', Read, { readonly items: readonly RuleItem[] }>) | null;
  } & WhenRead<'properties', Read, Required<Pick<RuleEvent, 'properties'>>>;
  readonly customer: {
    readonly facts: { readonly [Fact in Extract<Read, TieringFact>]: number | null };
    readonly attributes: {
      readonly [Key in AttributeKeyOf<Read>]: AttributeValue;
    };
  } & WhenRead<'tier', Read, Required<Pick<RuleCustomer, 'tier' | 'tiers'>>> &
    WhenRead<'level', Read, Required<Pick<RuleCustomer, 'level'>>> &
    WhenRead<'birthday', Read, { readonly birthday: RuleBirthday | null }>;
};

/** What a rule knows beside the turn. */
export type EarnContext<Configuration> = { readonly config: Configuration; readonly tenant: RuleTenant };

/** What the author of a rule writes. */
export type LoyaltyRule<Configuration, Read extends RuleRead> = {
  /** The data it is sent; the same list stands in the manifest. */
  readonly reads: readonly Read[];
  /** The types of the events that it wants turns of; they may depend on the configuration. */
  events(config: Configuration): readonly string[];
  /** What is wrong with a configuration that its schema allows. Called before everything else; default: nothing. */
  problems?(config: Configuration): readonly ConfigurationProblem[];
  /** What comes of one turn; null: nothing, and nothing to say about it. 500 ms for a batch of up to 5,000 turns. */
  earn(turn: TurnOf<Read>, context: EarnContext<Configuration>): RuleOutcome | null;
};

const nothing: RuleOutcome = { effects: [] };

/**
 * Defines a loyalty rule for the extension point `loyalty-rule@1`.
 *
 * @param configuration the schema made by `defineConfiguration`; the types of `config` are read from it. The host validates a
 *   configuration against it and fills in defaults before the rule sees it.
 * @param rule the rule; what a turn holds follows from its `reads`
 * @returns the extension to hand to `definePlugin`
 *
 * @example
 * defineLoyaltyRule(configuration, {
 *   reads: ['orderCount'],
 *   events: () => ['order.completed'],
 *   earn: ({ customer }, { config }) => {
 *     if (customer.facts.orderCount !== 0) return null;
 *     return { effects: [{ kind: 'award', units: config.welcome, wallet: 'points', reasons: [{ code: 'first-order', params: {} }] }] };
 *   },
 * });
 *
 * @example
 * // Once a month: the rule's own state remembers.
 * defineLoyaltyRule(configuration, {
 *   reads: [],
 *   events: () => ['order.completed'],
 *   earn: ({ local, state }, { config }) => {
 *     const month = local.day.slice(0, 7);
 *     if (state === month) return { effects: [], remarks: [{ code: 'had-this-month', params: {} }] };
 *     const reasons = [{ code: 'first-of-month', params: {} }];
 *     return { effects: [{ kind: 'award', units: config.units, wallet: 'points', reasons }, { kind: 'set-state', state: month }] };
 *   },
 * });
 */
export function defineLoyaltyRule<const Schema extends ConfigurationSchema, const Read extends RuleRead>(
  configuration: Schema,
  rule: LoyaltyRule<ConfigurationOf<Schema>, Read>,
): Extension & {
  readonly reads: readonly Read[];
  readonly configuration: Schema;
  readonly rule: LoyaltyRule<ConfigurationOf<Schema>, Read>;
} {
  type Input<Wire> = Omit<Wire, 'config' | 'turns'> & { readonly config: ConfigurationOf<Schema> };

  const plan = ({ config }: Input<RulePlanInput>): RulePlan => {
    const problems = rule.problems?.(config) ?? [];
    return { problems, events: problems.length > 0 ? [] : rule.events(config) };
  };

  const earn = (input: Input<EarnInput> & { readonly turns: readonly TurnOf<Read>[] }): EarnOutput => ({
    outcomes: input.turns.map((turn) => rule.earn(turn, input) ?? nothing),
  });

  return { point: loyaltyRulePoint, methods: { plan, earn }, reads: rule.reads, configuration, rule };
}
