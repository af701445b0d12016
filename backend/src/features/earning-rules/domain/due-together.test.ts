import { describe, expect, it } from 'vitest';
import { dueTogether, type Waits } from './due-together.js';

const now = new Date('2026-11-26T12:00:00Z');
const soon = new Date('2026-11-26T12:00:01Z');
const run = (customerId: string, ruleId = 'r', ruleVersion = 1, nextAttemptAt = now): Waits => ({
  customerId,
  ruleId,
  ruleVersion,
  nextAttemptAt,
});
const ids = (due: readonly { readonly customerId: string }[]): string[] => due.map(({ customerId }) => customerId);

describe('whose runs are worked together', () => {
  it('leaves out who has nothing, and who has nothing due', () => {
    const { due, idle } = dueTogether(['a', 'b', 'c'], [run('a'), run('b', 'r', 1, soon)], now, 10);
    expect(ids(due)).toEqual(['a']);
    expect(idle).toEqual(['b', 'c']);
  });

  it('goes by the first run of each rule: what is due behind one that is not has to wait', () => {
    const runs = [run('a', 'r', 1, soon), run('a'), run('a', 'other')];
    expect(dueTogether(['a'], runs, now, 10)).toEqual({ due: [{ customerId: 'a', runs, notYet: ['r'] }], idle: [] });
    expect(dueTogether(['a'], runs.slice(0, 2), now, 10)).toEqual({ due: [], idle: ['a'] });
  });

  it('works a customer’s runs of a later version after those of an earlier one', () => {
    const runs = [run('a', 'r', 1), run('a', 'r', 2), run('a', 'other', 2)];
    expect(dueTogether(['a'], runs, now, 10).due).toEqual([{ customerId: 'a', runs: [runs[0], runs[2]], notYet: [] }]);
  });

  it('leaves customers whose runs are of another version, or too many, for the next turn', () => {
    const other = dueTogether(['a', 'b', 'c'], [run('a', 'r', 1), run('b', 'r', 2), run('c', 'r', 1)], now, 10);
    expect(ids(other.due)).toEqual(['a', 'c']);
    expect(other.idle).toEqual([]);
    const many = dueTogether(['a', 'b', 'c'], [run('a'), run('b'), run('b'), run('c')], now, 2);
    expect(ids(many.due)).toEqual(['a', 'c']);
    expect(many.idle).toEqual([]);
  });

  it('works at least one, however many runs there are of one customer', () => {
    const { due } = dueTogether(['a', 'b'], [run('a'), run('a'), run('a'), run('b')], now, 2);
    expect(ids(due)).toEqual(['a']);
  });
});
