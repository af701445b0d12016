import { describe, expect, it } from 'vitest';
import { attemptName, lastInstant, leftOfSpend, signed, unitsOf } from './wallets.ts';

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

describe('what is left of a spend', () => {
  const spend = { id: 'a', kind: 'spend', units: -50, cause: 'api', cancels: null } as const;
  const back = { id: 'b', kind: 'cancel', units: 20, cause: 'api', cancels: 'a' } as const;

  it('is what was not brought back yet', () => {
    expect(leftOfSpend(spend, [spend])).toBe(50);
    expect(leftOfSpend(spend, [{ ...back, cancels: 'c' }, back, spend])).toBe(30);
    expect(leftOfSpend(spend, [{ ...back, units: 30 }, back, spend])).toBe(0);
  });

  it('is nothing of anything else, and of what paid for a reward', () => {
    expect(leftOfSpend(back, [back, spend])).toBe(0);
    expect(leftOfSpend({ ...spend, cause: 'redemption' }, [])).toBe(0);
  });
});

it('tells the day before the one with which units lapse', () => {
  expect(lastInstant('2027-11-30T16:00:00.000Z')).toBe('2027-11-30T15:59:59.999Z');
});

it('names every attempt anew', () => {
  expect(attemptName()).toMatch(/^portal-[0-9a-f]{32}$/);
  expect(attemptName()).not.toBe(attemptName());
});
