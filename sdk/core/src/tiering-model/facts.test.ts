import { describe, expect, it } from 'vitest';
import { parseFact } from './facts.ts';

describe('parseFact', () => {
  it('reads a fact of the whole life', () => {
    expect(parseFact('recencyDays')).toEqual({ fact: 'recencyDays', windowDays: null, unit: 'days' });
  });

  it('reads days since a customer last ordered or interacted, for which no window makes sense', () => {
    expect(parseFact('daysSinceActivity')).toEqual({ fact: 'daysSinceActivity', windowDays: null, unit: 'days' });
    expect(parseFact('daysSinceActivity.90d')).toBeUndefined();
  });

  it('reads how many customers somebody brought, over the whole life (L6)', () => {
    expect(parseFact('referralCount')).toEqual({ fact: 'referralCount', windowDays: null, unit: 'count' });
    expect(parseFact('referralCount.90d')).toBeUndefined();
  });

  it('reads a window in days', () => {
    expect(parseFact('totalSpent.90d')).toEqual({ fact: 'totalSpent', windowDays: 90, unit: 'money' });
  });

  it.each(['', 'phone', 'toString', 'recencyDays.90d', 'totalSpent.0d', 'totalSpent.1101d', 'totalSpent.90', 'totalSpent.90d.1d'])(
    'knows no fact named %j',
    (name) => expect(parseFact(name)).toBeUndefined(),
  );
});
