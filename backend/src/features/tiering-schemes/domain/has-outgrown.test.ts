import { describe, expect, it } from 'vitest';
import { hasOutgrown } from './has-outgrown.js';

describe('hasOutgrown', () => {
  it('asks for ten more at least', () =>
    expect([hasOutgrown(0, 9), hasOutgrown(0, 10), hasOutgrown(20, 29), hasOutgrown(20, 30)]).toEqual([false, true, false, true]));
  it('asks for a fifth more of many', () => expect([hasOutgrown(1_000, 1_199), hasOutgrown(1_000, 1_200)]).toEqual([false, true]));
});
