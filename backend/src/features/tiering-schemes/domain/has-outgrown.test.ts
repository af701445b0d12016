import { describe, expect, it } from 'vitest';
import { hasOutgrown } from './has-outgrown.js';

describe('hasOutgrown', () => {
  it('asks for one more at least', () =>
    expect([hasOutgrown(0, 0), hasOutgrown(0, 1), hasOutgrown(4, 4), hasOutgrown(4, 5)]).toEqual([false, true, false, true]));
  it('asks for a fifth more of many', () => expect([hasOutgrown(1_000, 1_199), hasOutgrown(1_000, 1_200)]).toEqual([false, true]));
});
