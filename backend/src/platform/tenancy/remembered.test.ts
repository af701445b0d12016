import { expect, it } from 'vitest';
import { Remembered } from './remembered.js';

function aMemory() {
  let now = 0;
  const waiting: { key: string; answer: (value: string | undefined) => void; fail: (error: Error) => void }[] = [];
  const memory = new Remembered<string | undefined>(
    { now: () => new Date(now) },
    (key) => new Promise((answer, fail) => void waiting.push({ key, answer, fail })),
  );
  return { memory, waiting, later: (milliseconds: number) => void (now += milliseconds) };
}

it('looks up once what many ask at the same time, and then again after five seconds', async () => {
  const { memory, waiting, later } = aMemory();
  const asked = [memory.find('a'), memory.find('a'), memory.find('b')];
  expect(waiting.map(({ key }) => key)).toEqual(['a', 'b']);
  waiting[0]?.answer('A');
  waiting[1]?.answer('B');
  expect(await Promise.all(asked)).toEqual(['A', 'A', 'B']);
  later(4_999);
  expect(await memory.find('a')).toBe('A');
  later(1);
  const again = memory.find('a');
  expect(waiting).toHaveLength(3);
  waiting[2]?.answer('A2');
  expect(await again).toBe('A2');
});

it('does not keep what was looked up before it changed', async () => {
  const { memory, waiting } = aMemory();
  const before = memory.find('a');
  memory.forget((_, key) => key === 'a');
  const after = memory.find('a');
  waiting[0]?.answer('old');
  waiting[1]?.answer('new');
  expect([await before, await after]).toEqual(['old', 'new']);
  expect(await memory.find('a')).toBe('new');
});

it('keeps neither failures nor what is not there', async () => {
  const { memory, waiting } = aMemory();
  const failing = memory.find('a');
  waiting[0]?.fail(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  const missing = memory.find('a');
  waiting[1]?.answer(undefined);
  expect(await missing).toBeUndefined();
  void memory.find('a');
  expect(waiting).toHaveLength(3);
});
