import * as fc from 'fast-check';
import type { DailyValue } from '../days.js';
import { checkDefinition } from '../check-definition.js';
import type { LevelDefinition, LevelWindow } from '../level-definition.js';

const names = { 'zh-CN': '等级', en: 'Level' };

const windows: fc.Arbitrary<LevelWindow> = fc.oneof(
  fc.constant({ kind: 'lifetime' as const }),
  fc.record({ kind: fc.constant('rolling-days' as const), days: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('rolling-months' as const), months: fc.integer({ min: 1, max: 24 }) }),
  fc.record({ kind: fc.constant('calendar-year' as const), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
  fc.constant({ kind: 'membership-year' as const }),
);

/** Level sets of a few small thresholds, so that values often meet them; only those that the product accepts. */
export const anyDefinition: fc.Arbitrary<LevelDefinition> = fc
  .record({
    basis: fc.constant({ kind: 'spend' as const }),
    window: windows,
    upgrade: fc.constantFrom('at-once' as const, 'next-window' as const),
    downgrade: fc.record({
      mode: fc.constantFrom('none' as const, 'one-level' as const, 'to-value' as const),
      moment: fc.constantFrom('at-once' as const, 'window-end' as const, 'anniversary' as const),
      graceDays: fc.integer({ min: 0, max: 40 }),
    }),
    warningDays: fc.integer({ min: 0, max: 60 }),
    levels: fc
      .uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 })
      .chain((thresholds) =>
        fc.tuple(
          ...thresholds
            .toSorted((a, b) => a - b)
            .map((threshold, index) =>
              fc.option(fc.integer({ min: 0, max: 14 })).map((retention) => ({ key: `level-${index}`, names, threshold, retention })),
            ),
        ),
      ),
  })
  .filter((definition) => checkDefinition(definition).length === 0);

export const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
);

/** Days of three years, 29 February among them. */
export const anyDay = fc
  .integer({ min: 0, max: 1_095 })
  .map((offset) => Temporal.PlainDate.from('2023-06-15').add({ days: offset }).toString());

export const anyHistory: fc.Arbitrary<DailyValue[]> = fc.array(fc.record({ day: anyDay, value: fc.integer({ min: 0, max: 6 }) }), {
  maxLength: 12,
});

export const anyInstant = fc.integer({ min: Date.UTC(2023, 5, 15), max: Date.UTC(2026, 5, 15) });
