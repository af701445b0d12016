import type { ColumnMapping } from './column-mapping.js';
import type { AttributeValue } from './read-attributes.js';
import type { ChoicesFound } from './stored-preview.js';

export const mostChoices = 200;
export const longestChoice = 50;

export type ChoiceCollector = {
  add(attributes: Readonly<Record<string, AttributeValue>>): void;
  /** The key of an attribute whose values are too many or too long for choices. */
  readonly overflowing: string | undefined;
  found(): ChoicesFound;
};

/** Collects what stands in the columns that become choice attributes. */
export function createChoiceCollector(mapping: ColumnMapping): ChoiceCollector {
  const found = new Map(
    mapping.flatMap((target): [string, Set<string>][] =>
      target.to === 'attribute' && target.type === 'choice' ? [[target.key, new Set<string>()]] : [],
    ),
  );
  let overflowing: string | undefined;
  return {
    add(attributes) {
      for (const [key, values] of found) {
        const value = attributes[key];
        if (value === undefined || values.has(String(value))) continue;
        if (values.size >= mostChoices || String(value).length > longestChoice) overflowing ??= key;
        else values.add(String(value));
      }
    },
    get overflowing() {
      return overflowing;
    },
    found: () => Object.fromEntries([...found].map(([key, values]) => [key, [...values].toSorted()])),
  };
}
