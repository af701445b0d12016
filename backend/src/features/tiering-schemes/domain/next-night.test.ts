import { describe, expect, it } from 'vitest';
import { hasOutgrown } from './has-outgrown.js';
import { nextNight } from './next-night.js';

const at = (instant: string, zone: string): string => nextNight(new Date(instant), zone).toISOString();

describe('nextNight', () => {
  it('is today where ten past three is still to come', () =>
    expect(at('2026-11-22T18:00:00Z', 'Asia/Shanghai')).toBe('2026-11-22T19:10:00.000Z'));
  it('is tomorrow at ten past three itself', () => expect(at('2026-11-22T19:10:00Z', 'Asia/Shanghai')).toBe('2026-11-23T19:10:00.000Z'));
  it('comes once in a night that has three o’clock twice', () => {
    const first = nextNight(new Date('2026-10-24T12:00:00Z'), 'Europe/Berlin');
    expect(first.toISOString()).toBe('2026-10-25T02:10:00.000Z');
    expect(nextNight(first, 'Europe/Berlin').toISOString()).toBe('2026-10-26T02:10:00.000Z');
  });
  it('is the first instant after a gap that swallows it', () =>
    expect(at('2026-03-28T23:00:00Z', 'Africa/Cairo') > '2026-03-28T23:00:00.000Z').toBe(true));
});

describe('hasOutgrown', () => {
  it('asks for ten more at least', () =>
    expect([hasOutgrown(0, 9), hasOutgrown(0, 10), hasOutgrown(20, 29), hasOutgrown(20, 30)]).toEqual([false, true, false, true]));
  it('asks for a fifth more of many', () => expect([hasOutgrown(1_000, 1_199), hasOutgrown(1_000, 1_200)]).toEqual([false, true]));
});
