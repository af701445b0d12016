import { describe, expect, it } from 'vitest';
import { afterAttempt, type AttemptResult, PAUSES_MS, type Standing } from './after-attempt.js';

const now = new Date('2026-03-02T04:00:00Z');
const DAY = 86_400_000;
const failed: AttemptResult = { delivered: false, gone: false, final: false, retryAfterSeconds: undefined };
const standing: Standing = { kind: 'event', tries: 1, failingSince: undefined, now };
const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);

const after = (retryAfterSeconds: number): unknown => afterAttempt({ ...failed, retryAfterSeconds }, standing).delivery;

describe('after an attempt', () => {
  it('that arrived nothing is left to do, and the endpoint works', () => {
    expect(afterAttempt({ ...failed, delivered: true }, standing)).toEqual({ delivery: { state: 'delivered' }, endpoint: 'works' });
  });

  it('that failed comes another, after five seconds and up to a day, ten altogether', () => {
    const pauses = Array.from({ length: 10 }, (_, index) => {
      const { delivery } = afterAttempt(failed, { ...standing, tries: index + 1 });
      return 'nextAttemptAt' in delivery ? delivery.nextAttemptAt.getTime() - now.getTime() : delivery.state;
    });
    expect(pauses).toEqual([...PAUSES_MS, 'failed']);
    expect([PAUSES_MS[0], PAUSES_MS.at(-1)]).toEqual([5_000, DAY]);
  });

  it('comes no other before the time that the receiver asks for, a day at the most', () => {
    expect(after(60)).toEqual({ state: 'waiting', nextAttemptAt: ago(-60_000) });
    expect(after(1)).toEqual({ state: 'waiting', nextAttemptAt: ago(-5_000) });
    expect(after(10_000_000)).toEqual({ state: 'waiting', nextAttemptAt: ago(-DAY) });
  });

  it('that could never work comes no other', () => {
    expect(afterAttempt({ ...failed, final: true }, standing)).toEqual({ delivery: { state: 'failed' }, endpoint: 'fails' });
  });

  it('that was answered with 410 the endpoint is off', () => {
    expect(afterAttempt({ ...failed, gone: true }, standing)).toEqual({ delivery: { state: 'failed' }, endpoint: 'off-gone' });
  });

  it('that failed five days after the first one that did, the endpoint is off', () => {
    expect(afterAttempt(failed, { ...standing, failingSince: ago(5 * DAY) })).toEqual({
      delivery: { state: 'failed' },
      endpoint: 'off-failing',
    });
    expect(afterAttempt(failed, { ...standing, failingSince: ago(5 * DAY - 1) }).endpoint).toBe('fails');
  });

  it('of a test the endpoint stays as it is, and no other comes', () => {
    for (const result of [failed, { ...failed, gone: true }])
      expect(afterAttempt(result, { ...standing, kind: 'test', failingSince: ago(9 * DAY) })).toEqual({
        delivery: { state: 'failed' },
        endpoint: 'keep',
      });
  });
});
