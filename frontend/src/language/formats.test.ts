import { describe, expect, it } from 'vitest';
import { formatDate, formatList, formatMoney, formatMonth, formatPercent, formatRelative, parseMoney } from './formats.ts';

describe('money', () => {
  it('is written with its sign and all its minor units', () => {
    expect(formatMoney('zh-CN', 123_450, 'CNY')).toBe('¥1,234.50');
    expect(formatMoney('en', 123_450, 'USD')).toBe('$1,234.50');
    expect(formatMoney('en', 1_234, 'JPY')).toBe('¥1,234');
  });

  it('has the minor units of ISO 4217 where browsers round them away', () => {
    expect(formatMoney('zh-CN', 123_450, 'IDR')).toContain('1,234.50');
    expect(formatMoney('en', 1_234_500, 'IQD')).toContain('1,234.500');
    expect(formatMoney('en', 123_450, 'HUF', { whole: true })).toMatch(/1,235$/);
    expect(parseMoney('1,234.50', 'IDR')).toBe(123_450);
  });

  it('is read back exactly', () => {
    expect(parseMoney('1,234.50', 'CNY')).toBe(123_450);
    expect(parseMoney('¥0.1', 'CNY')).toBe(10);
    expect(parseMoney('12', 'JPY')).toBe(12);
    expect(parseMoney('-3.05', 'USD')).toBe(-305);
  });

  it('is refused when it is none', () => {
    for (const text of ['', 'abc', '1.234', '1e5', '9999999999999999999']) expect(parseMoney(text, 'CNY')).toBeUndefined();
    expect(parseMoney('1.5', 'JPY')).toBeUndefined();
  });
});

describe('dates', () => {
  it('are the company’s days, written as people write them', () => {
    expect(formatDate('zh-CN', '2026-11-22T16:30:00Z', 'Asia/Shanghai')).toBe('2026年11月23日');
    expect(formatDate('en', '2026-11-22T16:30:00Z', 'America/New_York')).toBe('Nov 22, 2026');
  });

  it('are months where only the month is known', () => {
    expect(formatMonth('zh-CN', '2026-11')).toBe('2026年11月');
    expect(formatMonth('en', '2026-11')).toBe('Nov 2026');
  });

  it('are told from now where that is shorter', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(formatRelative('en', '2026-11-22T11:57:00Z', now)).toBe('3 minutes ago');
    expect(formatRelative('zh-CN', '2026-11-20T12:00:00Z', now)).toBe('前天');
    expect(formatRelative('en', '2026-11-22T11:59:55Z', now)).toBe('now');
  });
});

describe('shares', () => {
  it('have a decimal only when they are small', () => {
    expect(formatPercent('en', 0.12)).toBe('12%');
    expect(formatPercent('en', 0.034)).toBe('3.4%');
    expect(formatPercent('en', 0)).toBe('0%');
  });
});

describe('names beside each other', () => {
  it('have the comma of the language', () => {
    expect(formatList('zh-CN', ['姓名', '手机号'])).toBe('姓名、手机号');
    expect(formatList('en', ['name', 'phone'])).toBe('name, phone');
  });
});
