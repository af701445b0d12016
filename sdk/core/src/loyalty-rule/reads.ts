import type { TieringFact } from '../tiering-model/facts.ts';
import { parseFact } from '../tiering-model/facts.ts';
import type { AttributeRead } from '../tiering-model/reads.ts';
import { parseAttributeRead } from '../tiering-model/reads.ts';

/**
 * What a loyalty rule may read about a turn beside the event itself.
 *
 * - facts as in tiering models, whole life or a window: `orderCount`, `totalSpent.90d`;
 * - `tier`: the customer's tiers; `level`: the level reached by units;
 * - `attribute.<key>`: one of the tenant's own attributes;
 * - `birthday`: when the nearest birthday is; its date of birth stays with the host;
 * - `items`: the lines of the order; `properties`: what the source sent beside the event, which may be personal.
 */
export type RuleRead = TieringFact | 'tier' | 'level' | 'birthday' | 'items' | 'properties' | AttributeRead;

/** A name taken apart. */
export type ParsedRuleRead =
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'attribute'; readonly attribute: string }
  | { readonly kind: 'tier' | 'level' | 'birthday' | 'items' | 'properties' };

/**
 * Reads what a loyalty rule's manifest names under `reads`.
 *
 * @returns undefined when there is no such data
 *
 * @example
 * parseRuleRead('attribute.shoe_size'); // { kind: 'attribute', attribute: 'shoe_size' }
 * parseRuleRead('phone'); // undefined
 */
export function parseRuleRead(name: string): ParsedRuleRead | undefined {
  switch (name) {
    case 'tier':
    case 'level':
    case 'birthday':
    case 'items':
    case 'properties':
      return { kind: name };
    default:
  }
  const attribute = parseAttributeRead(name);
  if (attribute !== undefined) return { kind: 'attribute', attribute };
  return parseFact(name) === undefined ? undefined : { kind: 'fact', fact: name };
}

/**
 * Whether a text can be the key of a wallet type, reward or benefit: for `problems` of a configuration in which people type one.
 *
 * @example
 * isLoyaltyKey('points'); // true
 * isLoyaltyKey('My points'); // false
 */
export function isLoyaltyKey(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(text);
}
