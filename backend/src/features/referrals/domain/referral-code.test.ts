import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { readCode, referralCode } from './referral-code.js';

it('has nine letters that nobody takes for others', () => {
  const codes = Array.from({ length: 500 }, () => referralCode(randomBytes(32).toString('base64url')));
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{9}$/);
});

it('uses every letter about equally often', () => {
  const counts = new Map<string, number>();
  for (let made = 0; made < 2_000; made += 1)
    for (const letter of referralCode(randomBytes(32).toString('base64url'))) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = (2_000 * 9) / 23;
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25);
});

it('is read as it is typed', () => {
  expect(readCode(' abc-def ghj')).toBe('ABCDEFGHJ');
});
