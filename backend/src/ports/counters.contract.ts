import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Counters } from './counters.js';

export type CountersUnderTest = {
  counters: Counters;
  /** Lets this time pass, really or on a clock. */
  pass: (milliseconds: number) => Promise<void>;
};

export const really = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function describeCountersContract(name: string, makeCounters: () => Promise<CountersUnderTest>): void {
  describe(`Counters: ${name}`, () => {
    let counters: Counters;
    let pass: CountersUnderTest['pass'];
    let key: string;

    beforeAll(async () => {
      ({ counters, pass } = await makeCounters());
    });

    beforeEach(() => {
      key = `test:${randomUUID()}`;
    });

    afterAll(() => counters.stop());

    it('allows as many hits as the limit says, then says when to come again', async () => {
      const window = { windowSeconds: 60, limit: 2 };
      expect(await counters.hit(key, window)).toEqual({ allowed: true, count: 1, retryAfterSeconds: 0 });
      expect(await counters.hit(key, window)).toEqual({ allowed: true, count: 2, retryAfterSeconds: 0 });
      const third = await counters.hit(key, window);
      expect(third).toMatchObject({ allowed: false, count: 3 });
      expect(third.retryAfterSeconds).toBeGreaterThan(0);
      expect(third.retryAfterSeconds).toBeLessThanOrEqual(60);
    });

    it('begins again when the window is over', async () => {
      const window = { windowSeconds: 1, limit: 1 };
      await counters.hit(key, window);
      expect((await counters.hit(key, window)).allowed).toBe(false);
      await pass(1_050);
      expect(await counters.hit(key, window)).toEqual({ allowed: true, count: 1, retryAfterSeconds: 0 });
    });

    it('looks without counting', async () => {
      const window = { windowSeconds: 60, limit: 1, by: 0 };
      expect(await counters.hit(key, window)).toEqual({ allowed: true, count: 0, retryAfterSeconds: 0 });
      await counters.hit(key, { ...window, by: 1 });
      expect(await counters.hit(key, window)).toMatchObject({ allowed: false, count: 1 });
      expect(await counters.hit(key, window)).toMatchObject({ allowed: false, count: 1 });
    });

    it('adds several at once', async () => {
      const window = { windowSeconds: 60, limit: 10, by: 7 };
      expect(await counters.hit(key, window)).toMatchObject({ allowed: true, count: 7 });
      expect(await counters.hit(key, window)).toMatchObject({ allowed: false, count: 14 });
    });

    it('keeps keys apart, and forgets one on request', async () => {
      const window = { windowSeconds: 60, limit: 1 };
      await counters.hit(key, window);
      expect((await counters.hit(`${key}:other`, window)).allowed).toBe(true);
      await counters.reset(key);
      expect((await counters.hit(key, window)).count).toBe(1);
    });

    it('loses no hit of many at once', async () => {
      const window = { windowSeconds: 60, limit: 1_000 };
      const results = await Promise.all(Array.from({ length: 50 }, () => counters.hit(key, window)));
      expect(new Set(results.map((result) => result.count)).size).toBe(50);
      expect(await counters.hit(key, { ...window, by: 0 })).toMatchObject({ count: 50 });
    });
  });
}
