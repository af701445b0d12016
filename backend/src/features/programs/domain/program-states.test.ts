import { describe, expect, it } from 'vitest';
import { mayBecome, PROGRAM_STATES } from './program-states.js';

describe('a programme', () => {
  it('begins, rests and goes on', () => {
    for (const from of PROGRAM_STATES) expect([from, mayBecome(from, 'live'), mayBecome(from, 'paused')]).toEqual([from, true, true]);
  });

  it('is no draft any more once it has begun', () => {
    expect(PROGRAM_STATES.filter((from) => mayBecome(from, 'draft'))).toEqual(['draft']);
  });
});
