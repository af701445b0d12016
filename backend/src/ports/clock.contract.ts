import { describe, expect, it } from 'vitest';
import type { Clock } from './clock.js';

export function describeClockContract(name: string, makeClock: () => Clock): void {
  describe(`Clock: ${name}`, () => {
    it('never runs backwards between two readings', () => {
      const clock = makeClock();
      const before = clock.now();
      expect(clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
    });

    it('gives every caller a date of its own', () => {
      const clock = makeClock();
      const mine = clock.now();
      mine.setUTCFullYear(1970);
      expect(clock.now().getUTCFullYear()).toBeGreaterThan(1970);
    });
  });
}
