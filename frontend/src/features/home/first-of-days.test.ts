import { describe, expect, it } from 'vitest';
import { firstOfDays } from './first-of-days.ts';

describe('the first of the last days', () => {
  it('counts back from the company’s today, not the reader’s', () => {
    const now = new Date('2026-11-22T17:00:00Z');
    expect(firstOfDays(30, now, 'Asia/Shanghai')).toBe('2026-10-25');
    expect(firstOfDays(30, now, 'America/New_York')).toBe('2026-10-24');
  });
});
