import { describe, expect, it } from 'vitest';
import { mayTake, type OfferedReward } from './may-take.js';

const offered: OfferedReward = { state: 'live', price: 'units', startsOn: null, endsOn: null, tiers: null, levels: null };
const take = (changed: Partial<OfferedReward> = {}, tier: string | null = null, level: string | null = null) =>
  mayTake({ ...offered, ...changed }, { today: '2026-11-26', tier, level });

describe('a member', () => {
  it('takes what is live, for units or for nothing, and not what is only given', () => {
    expect(take()).toBeUndefined();
    expect(take({ price: 'free' })).toBeUndefined();
    expect(take({ price: 'given' })).toEqual({ refused: 'only-given' });
    expect(take({ state: 'draft' })).toEqual({ refused: 'not-live' });
    expect(take({ state: 'archived' })).toEqual({ refused: 'not-live' });
  });

  it('takes it from its first to its last day', () => {
    expect(take({ startsOn: '2026-11-27' })).toEqual({ refused: 'not-yet', from: '2026-11-27' });
    expect(take({ startsOn: '2026-11-26', endsOn: '2026-11-26' })).toBeUndefined();
    expect(take({ endsOn: '2026-11-25' })).toEqual({ refused: 'over', until: '2026-11-25' });
  });

  it('takes what is for their tier', () => {
    expect(take({ tiers: ['core', 'growth'] }, 'growth')).toBeUndefined();
    expect(take({ tiers: ['core'] }, 'growth')).toEqual({ refused: 'not-for-tier' });
    expect(take({ tiers: ['core'] })).toEqual({ refused: 'not-for-tier' });
  });

  it('takes what is for their level, and for their tier as well where both are asked for', () => {
    expect(take({ levels: ['silver', 'gold'] }, null, 'gold')).toBeUndefined();
    expect(take({ levels: ['gold'] }, null, 'silver')).toEqual({ refused: 'not-for-level' });
    expect(take({ levels: ['gold'] }, 'gold')).toEqual({ refused: 'not-for-level' });
    const both = { tiers: ['core'], levels: ['gold'] };
    expect(take(both, 'core', 'gold')).toBeUndefined();
    expect(take(both, 'core')).toEqual({ refused: 'not-for-level' });
    expect(take(both, null, 'gold')).toEqual({ refused: 'not-for-tier' });
  });
});
