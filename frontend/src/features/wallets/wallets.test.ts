import { describe, expect, it } from 'vitest';
import { attemptName, lastInstant, signed, unitsOf } from './wallets.ts';

const written = (value: number): string => String(value);

describe('units of a transfer', () => {
  it.each([
    ['+120', { kind: 'earn', units: 120, active: 0 }],
    ['+120', { kind: 'activate', units: 0, active: 120 }],
    ['−50', { kind: 'spend', units: -50, active: -50 }],
    ['0', { kind: 'settle', units: 0, active: 0 }],
  ] as const)('are %s', (text, transfer) => {
    expect(signed(unitsOf(transfer), written)).toBe(text);
  });
});

it('tells the day before the one with which units lapse', () => {
  expect(lastInstant('2027-11-30T16:00:00.000Z')).toBe('2027-11-30T15:59:59.999Z');
});

it('names every attempt anew', () => {
  expect(attemptName()).toMatch(/^portal-[0-9a-f]{32}$/);
  expect(attemptName()).not.toBe(attemptName());
});
