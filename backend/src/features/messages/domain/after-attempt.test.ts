import { describe, expect, it } from 'vitest';
import { afterAttempt, PAUSES_MS } from './after-attempt.js';

const now = new Date('2026-11-25T04:00:00Z');
const problem = { code: 'no-answer', reason: 'unreachable', words: null };

function pause(attempts: number, afterSeconds?: number): number | undefined {
  const next = afterAttempt({ outcome: 'again', problem, afterSeconds }, attempts, now);
  return next.state === 'queued' ? next.nextAttemptAt.getTime() - now.getTime() : undefined;
}

describe('afterAttempt', () => {
  it('is done with what was accepted', () => {
    expect(afterAttempt({ outcome: 'accepted', providerId: '7' }, 1, now)).toEqual({ state: 'accepted', providerId: '7' });
  });

  it('never repeats what may have arrived', () => {
    for (let attempts = 1; attempts < 9; attempts += 1) {
      expect(afterAttempt({ outcome: 'unclear', problem }, attempts, now)).toEqual({ state: 'sent', problem });
    }
  });

  it('never repeats what was rejected', () => {
    expect(afterAttempt({ outcome: 'rejected', problem }, 1, now)).toEqual({ state: 'failed', problem });
  });

  it('tries again with growing pauses, as late as the provider asks, and gives up', () => {
    expect(PAUSES_MS.map((_, index) => pause(index + 1))).toEqual([...PAUSES_MS]);
    expect(pause(1, 600)).toBe(600_000);
    expect(pause(2, 1)).toBe(PAUSES_MS[1]);
    expect(pause(1, 1_000_000)).toBe(86_400_000);
    expect(pause(PAUSES_MS.length + 1)).toBeUndefined();
  });
});
