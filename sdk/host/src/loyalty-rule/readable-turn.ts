import { parseRuleRead, type RuleCustomer, type RuleEvent, type RuleOrder, type RuleTurn } from '@liuke/sdk';

/** The turn as a rule that reads these may see it: what it does not read is taken away, what nobody knows is null. */
export function readableTurn({ event, customer, ...turn }: RuleTurn, reads: readonly string[]): RuleTurn {
  return { ...turn, event: readableEvent(event, reads), customer: readableCustomer(customer, reads) };
}

function readableEvent({ type, at, amount, order, properties }: RuleEvent, reads: readonly string[]): RuleEvent {
  const seen = { type, at, amount, order: order === null ? null : readableOrder(order, reads) };
  return reads.includes('properties') ? { ...seen, properties: properties ?? {} } : seen;
}

function readableOrder({ key, amount, eligibleAmount, counts, items }: RuleOrder, reads: readonly string[]): RuleOrder {
  const seen = { key, amount, eligibleAmount, counts };
  return reads.includes('items') ? { ...seen, items: items ?? [] } : seen;
}

function readableCustomer({ facts, attributes, tier, tiers, level, birthday }: RuleCustomer, reads: readonly string[]): RuleCustomer {
  const parsed = reads.flatMap((name) => parseRuleRead(name) ?? []);
  return {
    facts: chosen(
      facts,
      parsed.flatMap((read) => (read.kind === 'fact' ? [read.fact] : [])),
    ),
    attributes: chosen(
      attributes,
      parsed.flatMap((read) => (read.kind === 'attribute' ? [read.attribute] : [])),
    ),
    ...(reads.includes('tier') ? { tier: tier ?? null, tiers: tiers ?? {} } : {}),
    ...(reads.includes('level') ? { level: level ?? null } : {}),
    ...(reads.includes('birthday') ? { birthday: birthday ?? null } : {}),
  };
}

/** An attribute may have any name, also one that every object has. */
function chosen<Value>(from: Readonly<Record<string, Value | null>>, names: readonly string[]): Record<string, Value | null> {
  return Object.fromEntries(names.map((name) => [name, Object.hasOwn(from, name) ? (from[name] ?? null) : null]));
}
