import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { givingWay } from './giving-way.js';

const busily = async (): Promise<string> => {
  await pause(1);
  for (const until = performance.now() + 200; performance.now() < until;);
  await pause(1);
  return 'busy';
};

const idly = async (): Promise<string> => {
  await pause(200);
  return 'idle';
};

it('waits after work for as long as the program was busy meanwhile, and hands on what came of it', async () => {
  const waits: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  expect([await givingWay(busily, wait), await givingWay(idly, wait)]).toEqual(['busy', 'idle']);
  const [afterBusy = 0, afterIdle = 0] = waits;
  expect(afterBusy).toBeGreaterThanOrEqual(150);
  expect(afterIdle).toBeLessThan(afterBusy);
});
