import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LineRules, TenantLines } from './tenant-lines.js';

type Batch = { readonly items: readonly number[]; readonly end: () => void };

const full = (): Error => new Error('full');

/** Lines whose batches end when the test says so. */
function lines(rules: Partial<LineRules<number, number>>): { lines: TenantLines<number, number>; batches: Batch[] } {
  const batches: Batch[] = [];
  const work = (_: string, items: readonly number[]): Promise<number[]> =>
    new Promise((resolve) => batches.push({ items, end: () => resolve(items.map((item) => item * 10)) }));
  return { batches, lines: new TenantLines({ work, largestBatch: 1_000, longestLine: 1_000, refuse: full, ...rules }) };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A line that has just answered twenty, whose batch took 80 ms. */
async function justAnswered(): Promise<{ line: TenantLines<number, number>; batches: Batch[]; answers: Promise<readonly number[]>[] }> {
  const { lines: line, batches } = lines({});
  const answers = numbers(20).map((item) => line.add('a', [item]));
  await turns();
  vi.advanceTimersByTime(80);
  batches[0]?.end();
  await turns();
  return { line, batches, answers };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

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
    vi.advanceTimersByTime(6);
    await turns();
    batches[1]?.end();
    expect(await Promise.all(answers)).toEqual(numbers(100).map((item) => [item * 10]));
    expect(await later).toEqual([70]);
  });

  it('let in what is read turn after turn, for ten milliseconds at most', async () => {
    const { lines: line, batches } = lines({});
    const comes = async (after: number): Promise<void> => {
      void line.add('a', [1]);
      void line.add('a', [2]);
      vi.advanceTimersByTime(after);
      await new Promise((resolve) => setImmediate(resolve));
    };
    for (const after of [1, 1, 1, 1]) await comes(after);
    expect(batches).toHaveLength(0);
    await turns();
    expect(batches.map(({ items }) => items.length)).toEqual([8]);
    batches[0]?.end();
    await turns();
    for (const after of [4, 4, 4, 4]) await comes(after);
    await turns();
    expect(batches[1]?.items).toHaveLength(6);
  });

  it('wait a moment for those who were just answered, and no longer than until they are back', async () => {
    const { lines: line, batches } = lines({});
    const answers = numbers(20).map((item) => line.add('a', [item]));
    await turns();
    answers.push(line.add('a', [20]));
    batches[0]?.end();
    await turns();
    for (const item of numbers(19)) answers.push(line.add('a', [item]));
    await turns();
    expect(batches).toHaveLength(1);
    answers.push(line.add('a', [19]));
    await turns();
    expect(batches[1]?.items).toEqual([20, ...numbers(20)]);
    batches[1]?.end();
    await turns();
    answers.push(line.add('a', [7]));
    await turns();
    expect(batches).toHaveLength(2);
    vi.advanceTimersByTime(6);
    await turns();
    expect(batches[2]?.items).toEqual([7]);
    batches[2]?.end();
    await Promise.all(answers);
    await line.idle();
  });

  it('wait on while they keep coming, and no longer than a quarter of what the batch took', async () => {
    const { line, batches, answers } = await justAnswered();
    const arrivesAfter = async (milliseconds: number, item: number): Promise<void> => {
      vi.advanceTimersByTime(milliseconds);
      answers.push(line.add('a', [item]));
      await turns();
    };
    for (const item of [0, 1, 2]) await arrivesAfter(5, item);
    expect(batches).toHaveLength(1);
    for (const item of [3, 4]) await arrivesAfter(5, item);
    expect(batches).toHaveLength(2);
    expect(batches[1]?.items.length).toBeLessThan(6);
    batches[1]?.end();
    await turns();
    batches[2]?.end();
    await Promise.all(answers);
  });

  it('let in who stands at the door when the wait is over', async () => {
    const { line, batches, answers } = await justAnswered();
    vi.advanceTimersByTime(6);
    answers.push(line.add('a', [7]));
    await turns();
    expect(batches).toHaveLength(1);
    vi.advanceTimersByTime(6);
    await turns();
    expect(batches[1]?.items).toEqual([7]);
    batches[1]?.end();
    await Promise.all(answers);
  });

  it('never wait for a handful, and are idle when nobody comes again', async () => {
    const { lines: line, batches } = lines({});
    const answers = numbers(15).map((item) => line.add('a', [item]));
    await turns();
    const later = line.add('a', [7]);
    batches[0]?.end();
    await turns();
    expect(batches[1]?.items).toEqual([7]);
    const last = numbers(16).map((item) => line.add('a', [item]));
    batches[1]?.end();
    await turns();
    batches[2]?.end();
    await Promise.all([...answers, later, ...last]);
    let isIdle = false;
    const idle = line.idle().then(() => (isIdle = true));
    await turns();
    expect(isIdle).toBe(false);
    vi.advanceTimersByTime(6);
    await idle;
  });
});
