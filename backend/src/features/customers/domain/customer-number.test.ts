import { describe, expect, it } from 'vitest';
import { formatNumber, numberSeries } from './customer-number.js';

describe('numberSeries', () => {
  const newYear = new Date('2024-12-31T16:30:00Z');

  it('counts people and organisations apart', () => {
    expect(numberSeries('individual', newYear, 'Asia/Shanghai')).toBe('P2025');
    expect(numberSeries('government', newYear, 'Asia/Shanghai')).toBe('C2025');
  });
  it('takes the year of the company’s own calendar', () => expect(numberSeries('enterprise', newYear, 'Europe/London')).toBe('C2024'));
});

describe('formatNumber', () => {
  it('has three digits at the least', () => expect(formatNumber('C2024', 1)).toBe('C2024001'));
  it('grows beyond them', () => expect(formatNumber('P2023', 12_345)).toBe('P202312345'));
});
