import { describe, expect, it } from 'vitest';
import { type LineRules, TenantLines } from './tenant-lines.js';

type Batch = { readonly items: readonly number[]; readonly end: () => void };

const full = (): Error => new Error('full');

/** Lines whose batches end when the test says so. */
function lines(rules: Partial<LineRules<number, number>>): { lines: TenantLines<number, number>; batches: Batch[] } {
  const batches: Batch[] = [];
  const work = (_: string, items: readonly number[]): Promise<number[]> =>
    new Promise((resolve) => batches.push({ items, end: () => resolve(items.map((item) => item * 10)) }));
  return { batches, lines: new TenantLines({ work, largestBatch: 1_000, batchesAtOnce: 1, longestLine: 1_000, refuse: full, ...rules }) };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('lines', () => {
  it('work together what arrives together, and what comes meanwhile after it', async () => {
    const { lines: line, batches } = lines({});
    const answers = numbers(100).map((item) => line.add('a', [item]));
    await turns();
    const later = line.add('a', [7]);
    await turns();
    expect(batches.map(({ items }) => items.length)).toEqual([100]);
    batches[0]?.end();
    await turns();
    batches[1]?.end();
    expect(await Promise.all(answers)).toEqual(numbers(100).map((item) => [item * 10]));
    expect(await later).toEqual([70]);
  });

  it('share what waits between the batches that may be worked at once, and begin no more than these', async () => {
    const { lines: line, batches } = lines({ batchesAtOnce: 2 });
    const answers = numbers(128).map((item) => line.add('a', [item]));
    await turns();
    expect(batches.map(({ items }) => items.length)).toEqual([64, 64]);
    const later = numbers(10).map((item) => line.add('a', [item]));
    await turns();
    expect(batches).toHaveLength(2);
    batches[1]?.end();
    await turns();
    expect(batches[2]?.items).toEqual(numbers(10));
    for (const { end } of batches) end();
    expect(await Promise.all(answers)).toEqual(numbers(128).map((item) => [item * 10]));
    await Promise.all(later);
    await line.idle();
  });

  it('do not share a handful', async () => {
    const { lines: line, batches } = lines({ batchesAtOnce: 2 });
    const answers = numbers(20).map((item) => line.add('a', [item]));
    await turns();
    expect(batches.map(({ items }) => items.length)).toEqual([20]);
    batches[0]?.end();
    await Promise.all(answers);
    await line.idle();
  });
});
