import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import type { NewEvent } from './domain/event.js';
import { TooManyWaiting } from './events.errors.js';
import type { EventOutcome } from './flush-outcomes.js';
import { IngestEvents } from './ingest-events.js';

/** What one request brings; recorded together. */
type Unit = {
  readonly events: readonly NewEvent[];
  readonly answer: (outcomes: readonly EventOutcome[]) => void;
  readonly fail: (error: unknown) => void;
};

type Line = { readonly tenantId: string; readonly units: Unit[]; waiting: number; state: 'idle' | 'in-turn' | 'flushing' };

export const LARGEST_FLUSH = 1_000;
export const LONGEST_LINE = 20_000;
/** Companies that are flushed side by side in one process; the others take turns. */
const SIDE_BY_SIDE = 4;

/**
 * Commits together what arrives together: one flush a company at a time, and whatever came meanwhile is the next one. A caller that went
 * away changes nothing: its event is recorded all the same, and is a duplicate when it comes again.
 */
@Injectable()
export class FlushEvents implements OnApplicationShutdown {
  private readonly lines = new Map<string, Line>();
  private readonly turns: Line[] = [];
  private running = 0;
  private whenIdle: (() => void)[] = [];
  /** A flush serves many requests and belongs to none of them, nor to their transactions. */
  private readonly outsideOfRequests = AsyncLocalStorage.snapshot();

  constructor(
    private readonly ingest: IngestEvents,
    private readonly clock: Clock,
  ) {}

  /** @throws TooManyWaiting */
  async execute(tenantId: string, events: readonly NewEvent[]): Promise<readonly EventOutcome[]> {
    if (events.length === 0) return [];
    const line = this.lines.get(tenantId) ?? { tenantId, units: [], waiting: 0, state: 'idle' };
    if (line.waiting + events.length > LONGEST_LINE) {
      throw new TooManyWaiting({ waiting: line.waiting, retryAfterSeconds: 1 }, { retryAfterSeconds: 1 });
    }
    this.lines.set(tenantId, line);
    return new Promise((answer, fail) => {
      line.units.push({ events, answer, fail });
      line.waiting += events.length;
      this.outsideOfRequests(() => this.offer(line));
    });
  }

  /** By now no new requests come; what was accepted is still recorded. */
  async onApplicationShutdown(): Promise<void> {
    if (this.lines.size === 0) return;
    await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private offer(line: Line): void {
    if (line.state !== 'idle') return;
    line.state = 'in-turn';
    this.turns.push(line);
    this.takeTurns();
  }

  private takeTurns(): void {
    for (let line = this.free(); line !== undefined; line = this.free()) {
      this.running += 1;
      line.state = 'flushing';
      void this.flush(line);
    }
  }

  private free(): Line | undefined {
    return this.running < SIDE_BY_SIDE ? this.turns.shift() : undefined;
  }

  private async flush(line: Line): Promise<void> {
    // Requests that were read in the same turn of the event loop still come along.
    await nextTurn();
    const units = takeUnits(line);
    const events = units.flatMap((unit) => unit.events);
    try {
      const outcomes = await this.ingest.execute(line.tenantId, events, { now: this.clock.now() });
      let start = 0;
      for (const unit of units) {
        unit.answer(outcomes.slice(start, start + unit.events.length));
        start += unit.events.length;
      }
    } catch (error) {
      for (const unit of units) unit.fail(error);
    }
    this.leave(line);
  }

  private leave(line: Line): void {
    this.running -= 1;
    line.state = 'idle';
    if (line.units.length > 0) this.offer(line);
    else this.lines.delete(line.tenantId);
    this.takeTurns();
    if (this.lines.size > 0) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }
}

/** As many units as fit one flush, in the order of their arrival. */
function takeUnits(line: Line): Unit[] {
  let size = 0;
  let count = 0;
  for (const { events } of line.units) {
    if (count > 0 && size + events.length > LARGEST_FLUSH) break;
    size += events.length;
    count += 1;
  }
  line.waiting -= size;
  return line.units.splice(0, count);
}
