import { describe, expect, it, vi } from 'vitest';
import { RelayLoop } from './relay-loop.js';

const longPause = { idleMilliseconds: 3_600_000, failedMilliseconds: 1 };

describe('RelayLoop', () => {
  it('goes on without a pause while more is waiting, and rests until it is woken', async () => {
    let rounds = 0;
    const loop = new RelayLoop({ once: async () => ({ relayed: 1, more: ++rounds < 3 }) }, longPause);
    loop.start();
    await vi.waitFor(() => expect(rounds).toBe(3));
    loop.wake();
    await vi.waitFor(() => expect(rounds).toBe(4));
    await loop.stop();
  });

  it('survives a failure and says so', async () => {
    const reports: string[] = [];
    let rounds = 0;
    const once = async (): Promise<{ relayed: number; more: boolean }> => {
      rounds += 1;
      if (rounds === 1) throw new Error('the database is away');
      return { relayed: 0, more: false };
    };
    const loop = new RelayLoop({ once }, { ...longPause, report: (_, error) => reports.push(error.message) });
    loop.start();
    await vi.waitFor(() => expect(rounds).toBe(2));
    expect(reports).toEqual(['the database is away']);
    await loop.stop();
  });

  it('ends after the round that is running', async () => {
    const steps: string[] = [];
    const round = Promise.withResolvers<{ relayed: number; more: boolean }>();
    const once = (): Promise<{ relayed: number; more: boolean }> => round.promise.finally(() => steps.push('finished'));
    const loop = new RelayLoop({ once }, longPause);
    loop.start();
    const stopping = loop.stop().then(() => steps.push('stopped'));
    round.resolve({ relayed: 0, more: true });
    await stopping;
    expect(steps).toEqual(['finished', 'stopped']);
  });
});
