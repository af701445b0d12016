import { describe, expect, it } from 'vitest';
import { startIngest } from '../../testing/ingest-harness.js';
import type { NewEvent } from './domain/event.js';
import { OccursTooLate } from './events.errors.js';
import { type EventOutcome, EventsRejected, FlushOvertaken, GateMustClose } from './flush-outcomes.js';
import { FlushTransaction } from './flush-transaction.js';
import { IngestEvents } from './ingest-events.js';

const unconnected = startIngest('postgres://nobody@127.0.0.1:1/nothing');

type Attempt = { names: string[]; gateIsClosed: boolean };

/** Does to each flush what the test says. */
class ScriptedTransaction extends FlushTransaction {
  readonly attempts: Attempt[] = [];
  fail: (attempt: Attempt) => unknown = () => undefined;

  override readsReferences(): ReturnType<FlushTransaction['readsReferences']> {
    return Promise.resolve(() => undefined);
  }

  override execute(_: string, events: readonly NewEvent[], { gateIsClosed }: { gateIsClosed: boolean }): Promise<readonly EventOutcome[]> {
    const attempt = { names: events.map(({ externalId }) => externalId), gateIsClosed };
    this.attempts.push(attempt);
    const failure = this.fail(attempt);
    if (failure !== undefined) return Promise.reject(failure instanceof Error ? failure : Object.assign(new Error('refused'), failure));
    return Promise.resolve(attempt.names.map((id) => ({ status: 'recorded', id })));
  }
}

function ingestWith(fail: (attempt: Attempt) => unknown): { ingest: IngestEvents; attempts: Attempt[] } {
  const transaction = new ScriptedTransaction(...unconnected.transactionParts);
  transaction.fail = fail;
  return { ingest: new IngestEvents(transaction, unconnected.statistics), attempts: transaction.attempts };
}

function someEvents(number: number): NewEvent[] {
  const customer = { kind: 'identity' as const, source: 's', externalId: 'c' };
  const nothing = { orderExternalId: null, lines: [], amount: null, eligibleAmount: null, currency: null, properties: null };
  return Array.from({ length: number }, (_, index) => ({
    source: 's',
    externalId: `e${index}`,
    type: 'a.b',
    occurredAt: '2026-01-01',
    customer,
    ...nothing,
  }));
}
const said = (outcomes: readonly EventOutcome[]): string[] =>
  outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : outcome.id));
const run = (ingest: IngestEvents, number: number): Promise<EventOutcome[]> =>
  ingest.execute('t', someEvents(number), { now: new Date(0) });

const late = (names: readonly string[]) =>
  new Map(names.flatMap((name, position) => (['e1', 'e3'].includes(name) ? [[position, new OccursTooLate({ latest: '' })] as const] : [])));

describe('IngestEvents', () => {
  it('halves a flush that PostgreSQL refuses until the offender stands alone', async () => {
    const { ingest, attempts } = ingestWith(({ names }) => (names.includes('e5') ? { code: '22P05' } : undefined));
    expect(said(await run(ingest, 16))).toEqual(
      Array.from({ length: 16 }, (_, index) => (index === 5 ? 'server.unexpected' : `e${index}`)),
    );
    expect(attempts.map(({ names }) => names.length)).toEqual([16, 8, 4, 4, 2, 1, 1, 2, 8]);
  });

  it('repeats a flush without the events that are refused', async () => {
    const { ingest, attempts } = ingestWith(({ names }) => (late(names).size > 0 ? new EventsRejected(late(names)) : undefined));
    expect(said(await run(ingest, 5))).toEqual(['e0', 'events.occurs-too-late', 'e2', 'events.occurs-too-late', 'e4']);
    expect(attempts.map(({ names }) => names.length)).toEqual([5, 3]);
  });

  it('closes the gate when a flush needs the company at rest', async () => {
    const { ingest, attempts } = ingestWith(({ gateIsClosed }) => (gateIsClosed ? undefined : new GateMustClose()));
    await run(ingest, 2);
    expect(attempts.map(({ gateIsClosed }) => gateIsClosed)).toEqual([false, true]);
  });

  it('tries again when an undo overtakes it, but not for ever', async () => {
    let overtaken = 2;
    const once = ingestWith(() => (overtaken-- > 0 ? new FlushOvertaken() : undefined));
    expect(said(await run(once.ingest, 1))).toEqual(['e0']);
    const always = ingestWith(() => new FlushOvertaken());
    expect(said(await run(always.ingest, 1))).toEqual(['server.unexpected']);
  });

  it('blames no event when the database is gone', async () => {
    const { ingest, attempts } = ingestWith(() => ({ code: '57P01' }));
    await expect(run(ingest, 4)).rejects.toMatchObject({ code: '57P01' });
    expect(attempts).toHaveLength(1);
  });
});
