import { describe, expect, it } from 'vitest';
import { occasionOn, type Standing, type Timing } from './occasion.js';

const standing = (daysAway?: number): Standing => ({
  rung: 'core',
  birthday: daysAway === undefined ? null : { daysAway, year: 2026 },
});
const birthday: Timing = { occasion: 'birthday', daysBefore: 3 };

describe('an occasion', () => {
  it.each<[string, string, Timing, Standing, string | undefined]>([
    ['entering a tier is one for each tier', '2026-11-26', { occasion: 'entry' }, standing(), 'entry:core'],
    ['a month comes with its day', '2026-11-05', { occasion: 'monthly', monthDay: 5 }, standing(), 'month:2026-11'],
    ['a month’s day has not come', '2026-11-04', { occasion: 'monthly', monthDay: 5 }, standing(), undefined],
    ['a missed night is made up for', '2026-11-30', { occasion: 'monthly', monthDay: 5 }, standing(), 'month:2026-11'],
    ['a birthday today', '2026-11-26', birthday, standing(0), 'birthday:2026'],
    ['a birthday in three days', '2026-11-26', birthday, standing(3), 'birthday:2026'],
    ['a birthday in four days', '2026-11-26', birthday, standing(4), undefined],
    ['a birthday a week ago', '2026-11-26', birthday, standing(-7), 'birthday:2026'],
    ['a birthday longer ago', '2026-11-26', birthday, standing(-8), undefined],
    ['a birthday that nobody knows', '2026-11-26', birthday, standing(), undefined],
  ])('%s', (_, today, timing, who, occasion) => {
    expect(occasionOn(today, timing, who)).toBe(occasion);
  });
});
