import { describe, expect, it } from 'vitest';
import { pickSample } from './pick-sample.js';

const moves = [
  { from: 'silver', to: 'gold', count: 30 },
  { from: null, to: 'gold', count: 2 },
];
const climbers = Array.from({ length: 30 }, (_, index) => ({
  customerId: `c${String(index).padStart(2, '0')}`,
  from: 'silver',
  to: 'gold',
}));
const newcomers = ['n1', 'n2'].map((customerId) => ({ customerId, from: null, to: 'gold' }));
const ids = (sample: readonly { customerId: string }[]) => sample.map(({ customerId }) => customerId);

describe('pickSample', () => {
  it('shows every arrow, the biggest first', () => {
    expect(ids(pickSample([...climbers, ...newcomers], moves, 5))).toEqual(['c00', 'n1', 'c01', 'n2', 'c02']);
  });

  it('shows the same people whatever order they come in', () => {
    const all = [...climbers, ...newcomers];
    expect(pickSample(all.toReversed(), moves)).toEqual(pickSample(all, moves));
  });

  it('shows at most 20, and leaves out who stays', () => {
    const staying = { customerId: 'a', from: 'gold', to: 'gold' };
    const sample = pickSample([staying, ...climbers], moves);
    expect(sample).toHaveLength(20);
    expect(ids(sample)).not.toContain('a');
  });
});
