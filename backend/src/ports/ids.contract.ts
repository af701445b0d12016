import { describe, expect, it } from 'vitest';
import type { Ids } from './ids.js';

export function describeIdsContract(name: string, makeIds: () => Ids): void {
  describe(`Ids: ${name}`, () => {
    it('makes version 7 identifiers that differ and sort in the order they were made', () => {
      const ids = makeIds();
      const made = Array.from({ length: 1_000 }, () => ids.next());
      expect(new Set(made).size).toBe(1_000);
      expect(made.toSorted()).toEqual(made);
      for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    it('makes tokens of 256 bits that fit in an address without escaping', () => {
      const ids = makeIds();
      const made = Array.from({ length: 100 }, () => ids.token());
      expect(new Set(made).size).toBe(100);
      for (const token of made) {
        expect(token).toMatch(/^[\w-]{43}$/);
        expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      }
    });
  });
}
