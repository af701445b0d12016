import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DailyValue, dayAt, plusDays, spanOn } from './days.js';
import { evaluateLevel, needsFrom } from './evaluate-level.js';
import { Ladder } from './ladder.js';
import { beginsAnew, type LevelDefinition } from './level-definition.js';
import type { EarnedStanding } from './standing.js';
import { anyDay, anyDefinition, anyHistory, anyInstant, anyZone } from './testing/any-definition.js';
import { withPin } from './with-pin.js';

const calendars = fc.record({ timeZone: anyZone, joined: anyDay });
type Calendar = { timeZone: string; joined: string };

/** As a company lives: looked at again and again, with what has come by then. */
function live(
  definition: LevelDefinition,
  calendar: Calendar,
  history: readonly DailyValue[],
  instants: readonly number[],
): EarnedStanding | null {
  let standing: EarnedStanding | null = null;
  for (const now of instants) {
    const known = history.filter(({ day }) => day <= dayAt(now, calendar.timeZone));
    ({ standing } = evaluateLevel({ definition, calendar, history: known, standing, now }));
  }
  return standing;
}

const rankOf = (definition: LevelDefinition, standing: EarnedStanding | null): number =>
  new Ladder(definition).rankOf(standing?.level ?? null);
const ordered = (instants: readonly number[]): number[] => instants.toSorted((a, b) => a - b);
const instants = fc.array(anyInstant, { minLength: 1, maxLength: 6 }).map(ordered);

describe('levels', () => {
  it('are the same when they are decided twice', () =>
    fc.assert(
      fc.property(anyDefinition, calendars, anyHistory, instants, (definition, calendar, history, times) => {
        const now = times.at(-1) ?? 0;
        const standing = live(definition, calendar, history, times);
        const known = history.filter(({ day }) => day <= dayAt(now, calendar.timeZone));
        expect(evaluateLevel({ definition, calendar, history: known, standing, now }).standing).toEqual(standing);
      }),
      { numRuns: 1_000 },
    ));

  it('are never lower for more, from wherever somebody stood', () =>
    fc.assert(
      fc.property(
        anyDefinition,
        calendars,
        anyHistory,
        instants,
        anyInstant,
        anyDay,
        fc.integer({ min: 1, max: 6 }),
        (definition, calendar, history, times, later, day, value) => {
          const now = Math.max(later, ...times);
          const standing = live(definition, calendar, history, times);
          const more = [...history, { day, value }];
          const [less, greater] = [history, more].map(
            (given) => evaluateLevel({ definition, calendar, history: given, standing, now }).standing,
          );
          expect(rankOf(definition, greater ?? null)).toBeGreaterThanOrEqual(rankOf(definition, less ?? null));
        },
      ),
      { numRuns: 2_000 },
    ));

  it('come out the same in whatever order the days of a history are given', () =>
    fc.assert(
      fc.property(anyDefinition, calendars, anyHistory, anyInstant, (definition, calendar, history, now) => {
        const [one, other] = [history, history.toReversed()].map((given) =>
          evaluateLevel({ definition, calendar, history: given, standing: null, now }),
        );
        expect(one).toEqual(other);
      }),
    ));

  it('end the same whether what belongs to this year or the last came in time or late', () =>
    fc.assert(
      fc.property(
        anyDefinition.filter(({ window }) => beginsAnew(window) || window.kind === 'lifetime'),
        calendars,
        anyHistory,
        instants,
        fc.infiniteStream(fc.boolean()),
        (definition, calendar, history, times, lateness) => {
          const now = times.at(-1) ?? 0;
          const from = needsFrom({ definition, calendar, standing: null, now });
          const counted = history.filter(({ day }) => day >= from && day <= dayAt(now, calendar.timeZone));
          const seen = times.filter((time) => dayAt(time, calendar.timeZone) >= from);
          const inTime = live(definition, calendar, counted, seen);
          const punctual = counted.filter(() => lateness.next().value === true);
          const before = live(definition, calendar, punctual, seen);
          const late = evaluateLevel({ definition, calendar, history: counted, standing: before, now }).standing;
          expect(late.level).toEqual(inTime?.level);
        },
      ),
      { numRuns: 2_000 },
    ));

  it('need no older days than they ask for', () =>
    fc.assert(
      fc.property(anyDefinition, calendars, anyHistory, instants, anyInstant, (definition, calendar, history, times, later) => {
        const now = Math.max(later, ...times);
        const standing = live(definition, calendar, history, times);
        const from = needsFrom({ definition, calendar, standing, now });
        const whole = evaluateLevel({ definition, calendar, history, standing, now });
        expect(evaluateLevel({ definition, calendar, history: history.filter(({ day }) => day >= from), standing, now })).toEqual(whole);
      }),
      { numRuns: 1_000 },
    ));

  it.each([
    [0, 'a'],
    [99, 'a'],
    [100, 'b'],
    [101, 'b'],
    [Number.MAX_SAFE_INTEGER - 1, 'b'],
    [Number.MAX_SAFE_INTEGER, 'c'],
  ])('begin exactly at their thresholds and misapply none (L10): %i is %s', (value, level) => {
    const definition: LevelDefinition = {
      basis: { kind: 'spend' },
      window: { kind: 'lifetime' },
      upgrade: 'at-once',
      downgrade: { mode: 'to-value', moment: 'at-once', graceDays: 0 },
      warningDays: 0,
      levels: [
        { key: 'a', names: { 'zh-CN': '甲', en: 'A' }, threshold: 0, retention: null },
        { key: 'b', names: { 'zh-CN': '乙', en: 'B' }, threshold: 100, retention: null },
        { key: 'c', names: { 'zh-CN': '丙', en: 'C' }, threshold: Number.MAX_SAFE_INTEGER, retention: null },
      ],
    };
    const calendar = { timeZone: 'Asia/Shanghai', joined: '2026-01-01' };
    const now = Date.UTC(2026, 2, 1);
    expect(evaluateLevel({ definition, calendar, history: [{ day: '2026-02-01', value }], standing: null, now }).standing.level).toBe(
      level,
    );
  });

  it('that a tiering scheme decides follow its tiers', () => {
    const definition: LevelDefinition = {
      basis: { kind: 'tier', schemeId: 's', levels: { core: 'gold', ordinary: 'silver' } },
      window: { kind: 'lifetime' },
      upgrade: 'at-once',
      downgrade: { mode: 'to-value', moment: 'at-once', graceDays: 0 },
      warningDays: 0,
      levels: ['silver', 'gold'].map((key, index) => ({ key, names: { 'zh-CN': key, en: key }, threshold: index, retention: null })),
    };
    const calendar = { timeZone: 'Asia/Shanghai', joined: '2026-01-01' };
    const at = (value: number): string | null =>
      evaluateLevel({ definition, calendar, history: [{ day: '2026-03-01', value }], standing: null, now: Date.UTC(2026, 2, 2) }).standing
        .level;
    expect([at(0), at(1), at(2)]).toEqual([null, 'silver', 'gold']);
  });
});

describe('a running window', () => {
  it('holds its days whatever the clock does, and months no longer than they are', () => {
    const calendar = { timeZone: 'America/New_York', joined: '2026-01-01' };
    expect(spanOn({ kind: 'rolling-months', months: 1 }, '2026-03-31', calendar)).toEqual({ from: '2026-03-01', to: '2026-03-31' });
    expect(spanOn({ kind: 'rolling-months', months: 12 }, '2024-02-29', calendar)).toEqual({ from: '2023-03-01', to: '2024-02-29' });
    expect(spanOn({ kind: 'rolling-days', days: 1 }, '2026-03-08', calendar)).toEqual({ from: '2026-03-08', to: '2026-03-08' });
    expect(plusDays('2026-10-31', 2)).toBe('2026-11-02');
  });
});

describe('a level that a person gave', () => {
  const levels = ['a', 'b', 'c'].map((key, index) => ({ key, names: { 'zh-CN': key, en: key }, threshold: index, retention: null }));
  const definition: LevelDefinition = {
    basis: { kind: 'invitation' },
    window: { kind: 'lifetime' },
    upgrade: 'at-once',
    downgrade: { mode: 'none', moment: 'at-once', graceDays: 0 },
    warningDays: 0,
    levels,
  };

  it.each([
    ['is a floor where it is at least', 'c', { level: 'b', mode: 'at-least', until: null }, 'c'],
    ['raises who has less', 'a', { level: 'b', mode: 'at-least', until: null }, 'b'],
    ['is the level where it is exactly', 'c', { level: 'b', mode: 'exactly', until: null }, 'b'],
    ['can be none', 'c', { level: null, mode: 'exactly', until: null }, null],
    ['ends', 'a', { level: 'b', mode: 'exactly', until: 1_000 }, 'a'],
    ['holds until it ends', 'a', { level: 'b', mode: 'exactly', until: 1_001 }, 'b'],
    ['is gone with its level', 'a', { level: 'z', mode: 'exactly', until: null }, 'a'],
  ] as const)('%s', (_, earned, pin, level) => {
    expect(withPin(definition, earned, pin, 1_000)).toBe(level);
  });
});
