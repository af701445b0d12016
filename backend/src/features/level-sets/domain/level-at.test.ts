import { expect, it } from 'vitest';
import { levelAt } from './level-at.js';

const steps = [
  { at: 10, level: 'silver' },
  { at: 20, level: 'gold' },
  { at: 30, level: null },
];

it.each([
  ['before the first step, as today', 9, null],
  ['from the very instant of a step', 10, 'silver'],
  ['until the next', 19, 'silver'],
  ['after it', 20, 'gold'],
  ['without a level', 30, null],
])('says where somebody stood %s', (_, at, level) => {
  expect(levelAt(steps, at)).toBe(level);
  expect(levelAt([], at)).toBeNull();
});

it('is today’s before the first step that is known', () => {
  expect(levelAt(steps.slice(0, 2), 0)).toBe('gold');
});
