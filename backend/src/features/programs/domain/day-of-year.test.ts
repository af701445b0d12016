import { expect, it } from 'vitest';
import { isDayOfYear } from './day-of-year.js';

it.each([
  [1, 31, true],
  [2, 29, true],
  [2, 30, false],
  [4, 30, true],
  [4, 31, false],
  [12, 31, true],
  [12, 32, false],
  [6, 0, false],
  [0, 1, false],
  [13, 1, false],
])('month %i has a day %i: %s', (month, day, real) => {
  expect(isDayOfYear({ month, day })).toBe(real);
});
