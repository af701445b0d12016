import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startIngest } from '../../testing/ingest-harness.js';
import type { NewEvent } from './domain/event.js';
import { TooManyWaiting } from './events.errors.js';
import { FlushEvents, LARGEST_FLUSH, LONGEST_LINE } from './flush-events.js';
import type { EventOutcome } from './flush-outcomes.js';
import { FlushTransaction } from './flush-transaction.js';
import { IngestEvents } from './ingest-events.js';

const unconnected = startIngest('postgres://nobody@127.0.0.1:1/nothing');

type Flush = { tenantId: string; events: readonly NewEvent[]; end: (error?: Error) => void };

/** Holds every flush until the test ends it. */
class HeldIngest extends IngestEvents {
  readonly flushes: Flush[] = [];

  override execute(tenantId: string, events: readonly NewEvent[]): Promise<EventOutcome[]> {
    return new Promise((resolve, reject) => {
      const outcomes = events.map(({ externalId }): EventOutcome => ({ status: 'recorded', id: externalId }));
      this.flushes.push({ tenantId, events, end: (error) => (error ? reject(error) : resolve(outcomes)) });
    });
  }
}

let ingest: HeldIngest;
let flush: FlushEvents;
let count = 0;

beforeEach(() => {
  ingest = new HeldIngest(new FlushTransaction(...unconnected.transactionParts), unconnected.statistics);
  flush = new FlushEvents(ingest, new FixedClock());
});

function someEvents(number = 1): NewEvent[] {
  return Array.from({ length: number }, () => {
    count += 1;
    const customer = { kind: 'identity' as const, source: 's', externalId: 'c' };
    const nothing = { orderExternalId: null, lines: [], amount: null, eligibleAmount: null, currency: null, properties: null };
    return { source: 's', externalId: `e${count}`, type: 'a.b', occurredAt: '2026-01-01', customer, ...nothing };
  });
}
async function settle(): Promise<void> {
  for (let index = 0; index < 5; index += 1) await turn();
}
const sizes = (): number[] => ingest.flushes.map((one) => one.events.length);
const names = (): string[] => ingest.flushes.map((one) => one.tenantId);

describe('FlushEvents', () => {
  it('records together what arrives together, and what comes meanwhile as the next flush', async () => {
    const first = [flush.execute('a', someEvents()), flush.execute('a', someEvents(2))];
    await settle();
    const later = [flush.execute('a', someEvents()), flush.execute('a', someEvents())];
    await settle();
    expect(sizes()).toEqual([3]);
    ingest.flushes[0]!.end();
    await settle();
    expect(sizes()).toEqual([3, 2]);
    ingest.flushes[1]!.end();
    const answers = await Promise.all([...first, ...later]);
    expect(answers.map((one) => one.length)).toEqual([1, 2, 1, 1]);
    expect(new Set(answers.flat().map((one) => 'id' in one && one.id)).size).toBe(5);
  });

  it('keeps what comes together in one flush, and flushes to their largest size', async () => {
    void flush.execute('a', someEvents(600));
    void flush.execute('a', someEvents(600));
    void flush.execute('a', someEvents(300));
    await settle();
    ingest.flushes[0]!.end();
    await settle();
    expect(sizes()).toEqual([600, 900]);
    expect(LARGEST_FLUSH).toBe(1_000);
  });

  it('sends callers away while too many wait, of that company only', async () => {
    void flush.execute('a', someEvents(1));
    await settle();
    for (let waiting = 0; waiting < LONGEST_LINE; waiting += 1_000) void flush.execute('a', someEvents(1_000));
    const refused = await flush.execute('a', someEvents(1)).catch((error: unknown) => error);
    expect(TooManyWaiting.matches(refused) && refused.retryAfterSeconds).toBe(1);
    void flush.execute('b', someEvents(1));
    await settle();
    expect(names()).toEqual(['a', 'b']);
    ingest.flushes[0]!.end();
    await settle();
    void flush.execute('a', someEvents(1_000));
    await settle();
    expect(sizes()).toEqual([1, 1, 1_000]);
  });

  it('lets companies take turns', async () => {
    for (const tenantId of ['a', 'b', 'c', 'd', 'e', 'f']) void flush.execute(tenantId, someEvents(1_000));
    void flush.execute('a', someEvents(1_000));
    await settle();
    expect(names()).toEqual(['a', 'b', 'c', 'd']);
    ingest.flushes[0]!.end();
    ingest.flushes[1]!.end();
    await settle();
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    ingest.flushes[2]!.end();
    await settle();
    expect(names().at(-1)).toBe('a');
  });

  it('goes on after a flush that failed', async () => {
    const failing = flush.execute('a', someEvents());
    await settle();
    const next = flush.execute('a', someEvents());
    ingest.flushes[0]!.end(new Error('no database'));
    await expect(failing).rejects.toThrow('no database');
    await settle();
    ingest.flushes[1]!.end();
    await expect(next).resolves.toHaveLength(1);
  });

  it('ends only when everything that was accepted is recorded', async () => {
    void flush.execute('a', someEvents());
    await settle();
    let ended = false;
    const end = flush.onApplicationShutdown().then(() => {
      ended = true;
    });
    void flush.execute('a', someEvents());
    ingest.flushes[0]!.end();
    await settle();
    expect(ended).toBe(false);
    ingest.flushes[1]!.end();
    await end;
    await new FlushEvents(ingest, new FixedClock()).onApplicationShutdown();
  });
});
