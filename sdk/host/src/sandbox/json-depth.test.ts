import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNestedDeeperThan } from './json-depth.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('isNestedDeeperThan', () => {
  it('agrees with the value that the text stands for, whatever brackets and quotes stand in its texts', () => {
    const anyText = fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ']', '}', 'x') });
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), anyText, fc.nat(8), (value, text, depth) => {
        const json = JSON.stringify({ [text]: [text, value] });
        expect(isNestedDeeperThan(depth, json)).toBe(depthOf(JSON.parse(json)) > depth);
      }),
    );
  });

  it('copes with text that ends in the middle', () => {
    expect(isNestedDeeperThan(1, '["abc\\')).toBe(false);
    expect(isNestedDeeperThan(1, '[[')).toBe(true);
  });
});
