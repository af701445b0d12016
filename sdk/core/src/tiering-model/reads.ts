import type { TieringFact } from './facts.ts';

/** One of the tenant's own attributes, by its key: `attribute.project_stage`. */
export type AttributeRead = `attribute.${string}`;

/** What a tiering model may read about a customer: facts, and the tenant's own attributes. */
export type TieringRead = TieringFact | AttributeRead;

/** The key in the name of an attribute. */
export type AttributeKeyOf<Read extends string> = Read extends `attribute.${infer Key}` ? Key : never;

/**
 * The value of an attribute: a text, the key of a choice, a whole number (money in minor units), true or false, a day as yyyy-mm-dd;
 * null where the customer has none, or the tenant has no such attribute. A tenant may give the attribute another type than a plugin
 * expects: treat what you cannot use as null.
 */
export type AttributeValue = string | number | boolean | null;

/**
 * The key of the attribute that a read names; undefined when it names none.
 *
 * @example
 * parseAttributeRead('attribute.project_stage'); // 'project_stage'
 * parseAttributeRead('orderCount'); // undefined
 */
export function parseAttributeRead(name: string): string | undefined {
  return /^attribute\.([a-z][a-z0-9_]{0,49})$/.exec(name)?.[1];
}
