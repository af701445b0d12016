import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalDays } from './local-days.js';

describe('LocalDays', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['Asia/Shanghai', '2026-03-01T16:00:00Z', '2026-03-02'],
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['Australia/Lord_Howe', '2026-01-01T12:59:59Z', '2026-01-01'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
  ])('in %s %s is on %s', (zone, instant, day) => expect(new LocalDays(zone).of(new Date(instant))).toBe(day));

  it('remembers only what holds for the whole quarter hour', () => {
    const zone = 'Asia/Shanghai';
    const days = new LocalDays(zone);
    const instant = fc.integer({ min: Date.UTC(1899, 0), max: Date.UTC(1902, 0) });
    const near = fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.nat({ max: 86_400 }))
      .map(([day, second]) => Date.UTC(1900, 0, day) + second * 1000);
    fc.assert(
      fc.property(fc.oneof(instant, near), (at) => {
        expect(days.of(new Date(at))).toBe(new LocalDays(zone).of(new Date(at)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('says when noon is', () =>
    expect(new LocalDays('America/New_York').noonOf('2026-03-08').toISOString()).toBe('2026-03-08T16:00:00.000Z'));
});
