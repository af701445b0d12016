/** Limits in units, over all wallets that a rule awards to; null: none. Empty is not nought. */
export type Caps = {
  readonly perEvent: number | null;
  /** A customer's day is the company's day on which the event occurred. */
  readonly perDay: number | null;
  readonly perCustomer: number | null;
  /** Of the rule altogether. */
  readonly budget: number | null;
};

/** What the host holds a rule to. */
export type RuleTerms = {
  readonly id: string;
  readonly caps: Caps;
  /** Whether its effects come on top of other rules'. */
  readonly stacks: boolean;
  /** Of the rules that do not stack and have the same group, the first in order that awards something wins. */
  readonly group: string | null;
};

/** A reason that the host itself gives; its sentence is in the portal's messages. */
export type Reason = { readonly code: string; readonly params: Readonly<Record<string, unknown>> };

/** Rules that decide about each other stand together, in order; every other one stands alone. */
export function standTogether<Rule extends RuleTerms>(rules: readonly Rule[]): Rule[][] {
  const groups = Map.groupBy(rules, ({ id, stacks, group }) => (stacks ? `rule ${id}` : `group ${group ?? ''}`));
  return [...groups.values()];
}
