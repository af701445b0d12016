import { describe, expect, it } from 'vitest';
import { firstIdAt, monthOf } from './first-id-at.js';

describe('the first id of an instant', () => {
  it('begins with its milliseconds, and sorts as time does', () => {
    expect(firstIdAt(new Date('2026-11-25T10:00:00.123Z'))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/);
    const instants = ['1999-01-01', '2026-11-24', '2026-11-25', '2100-01-01'].map((day) => firstIdAt(new Date(day)));
    expect(instants).toEqual(instants.toSorted());
  });

  it('of a month is that of its first millisecond', () => {
    expect(monthOf(new Date('2026-11-25T10:00:00Z')).toISOString()).toBe('2026-11-01T00:00:00.000Z');
    expect(monthOf(new Date('2026-01-01T00:00:00Z')).toISOString()).toBe('2026-01-01T00:00:00.000Z');
  });
});
