import { expect, it } from 'vitest';
import { timeForRules } from './time-for-rules.js';

it.each([
  [1, 100],
  [128, 100],
  [228, 140],
  [1_000, 448.8],
])('of %i events is %f ms', (events, milliseconds) => expect(timeForRules(events)).toBeCloseTo(milliseconds));
