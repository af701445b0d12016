import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { convertShare } from './convert-share.js';

it('is the whole for the whole, nothing for nothing, and never more for less', () => {
  const amounts = fc.integer({ min: 1, max: 10_000_000_000_000 });
  fc.assert(
    fc.property(amounts, amounts, amounts, amounts, (gross, converted, one, other) => {
      const [less, more] = [one % (gross + 1), other % (gross + 1)].toSorted((a, b) => a - b);
      expect(convertShare(gross, { gross, converted })).toBe(converted);
      expect(convertShare(0, { gross, converted })).toBe(0);
      expect(convertShare(less ?? 0, { gross, converted })).toBeLessThanOrEqual(convertShare(more ?? 0, { gross, converted }));
    }),
  );
});

it('is nothing of an order that cost nothing', () => expect(convertShare(0, { gross: 0, converted: 0 })).toBe(0));
