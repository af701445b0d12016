import { setTimeout as pause } from 'node:timers/promises';

/**
 * For a part of work that nobody waits for: the busier the program was meanwhile, the longer the rest of it waits, and as long as the
 * part took where it had nothing to spare. Requests that come meanwhile are answered sooner for it. The square, because a program that is
 * busy with such work alone need not wait for anybody.
 */
export async function givingWay<Result>(
  work: () => Promise<Result>,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): Promise<Result> {
  const before = performance.eventLoopUtilization();
  const startedAt = performance.now();
  const result = await work();
  const { utilization } = performance.eventLoopUtilization(before);
  await wait((performance.now() - startedAt) * utilization ** 2);
  return result;
}
