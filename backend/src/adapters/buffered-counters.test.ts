import { describe, expect, it } from 'vitest';
import { describeCountersContract } from '../ports/counters.contract.js';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { MemoryCounters } from '../testing/fakes/memory-counters.js';
import { BufferedCounters } from './buffered-counters.js';

const hourly = { windowSeconds: 3_600, limit: 10 };

describeCountersContract('in memory', async () => {
  const clock = new FixedClock();
  return { counters: new MemoryCounters(clock), pass: async (milliseconds) => clock.advance(milliseconds) };
});

describeCountersContract('buffered', async () => {
  const clock = new FixedClock();
  const counters = new BufferedCounters(new MemoryCounters(clock), clock);
  return { counters, pass: async (milliseconds) => clock.advance(milliseconds) };
});

describe('BufferedCounters', () => {
  const clock = new FixedClock();
  const buffered = (shared: MemoryCounters): BufferedCounters => new BufferedCounters(shared, clock, { flushMilliseconds: 3_600_000 });

  it('asks nobody while it counts', async () => {
    const shared = new MemoryCounters(clock);
    const counters = buffered(shared);
    for (let count = 0; count < 5; count += 1) await counters.hit('a', hourly);
    expect(await shared.hit('a', { ...hourly, by: 0 })).toMatchObject({ count: 0 });
    await counters.flush();
    expect(await shared.hit('a', { ...hourly, by: 0 })).toMatchObject({ count: 5 });
  });

  it('learns at a flush what other processes let in', async () => {
    const shared = new MemoryCounters(clock);
    const [one, other] = [buffered(shared), buffered(shared)];
    for (let count = 0; count < 6; count += 1) await one.hit('a', hourly);
    for (let count = 0; count < 6; count += 1) expect((await other.hit('a', hourly)).allowed).toBe(true);
    await one.flush();
    await other.flush();
    expect(await other.hit('a', hourly)).toMatchObject({ allowed: false, count: 13 });
  });

  it('keeps counting when the shared counters are away, and tells them later', async () => {
    const shared = new MemoryCounters(clock);
    const heard: string[] = [];
    const away = { away: true };
    const failing = new (class extends MemoryCounters {
      override hit(...hit: Parameters<MemoryCounters['hit']>): ReturnType<MemoryCounters['hit']> {
        return away.away ? Promise.reject(new Error('away')) : shared.hit(...hit);
      }
    })(clock);
    const counters = new BufferedCounters(failing, clock, {
      flushMilliseconds: 3_600_000,
      report: (_, error) => heard.push(error.message),
    });
    await counters.hit('a', hourly);
    await counters.flush();
    expect(heard).toEqual(['away']);
    away.away = false;
    await counters.hit('a', hourly);
    await counters.flush();
    expect(await shared.hit('a', { ...hourly, by: 0 })).toMatchObject({ count: 2 });
  });
});
