import { expect, it } from 'vitest';
import { periodsOf } from './periods-of.js';

it('goes by days up to two months', () => {
  expect(periodsOf('2026-02-27', '2026-03-01')).toEqual({ grain: 'day', periods: ['2026-02-27', '2026-02-28', '2026-03-01'] });
  expect(periodsOf('2026-01-01', '2026-03-03').periods).toHaveLength(62);
});

it('goes by whole months beyond, also where the period begins within one', () =>
  expect(periodsOf('2026-01-15', '2026-03-18')).toEqual({ grain: 'month', periods: ['2026-01-01', '2026-02-01', '2026-03-01'] }));
