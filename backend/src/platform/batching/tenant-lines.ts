import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What one request brings; worked together. */
type Unit<Item, Outcome> = {
  readonly items: readonly Item[];
  readonly answer: (outcomes: readonly Outcome[]) => void;
  readonly fail: (error: unknown) => void;
};

type Line<Item, Outcome> = {
  readonly tenantId: string;
  readonly units: Unit<Item, Outcome>[];
  waiting: number;
  isBusy: boolean;
  gathering: Gathering | undefined;
};

/** While a line waits for those who were just answered to come again. */
type Gathering = { readonly timer: NodeJS.Timeout; readonly expected: number; readonly until: number; seen: number };

export type LineRules<Item, Outcome> = {
  /** Works what arrived together; one outcome an item, in order. */
  readonly work: (tenantId: string, items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly largestBatch: number;
  readonly longestLine: number;
  readonly refuse: (waiting: number) => Error;
};

/** Batches that are worked side by side in one process; the others take turns. */
const SIDE_BY_SIDE = 4;
/** Where so many requests were answered at once, the next batch waits a moment for them: whoever asks all day asks again at once. */
const WORTH_GATHERING = 16;
/** It ends when so long nobody has come, or after a part of what the last batch took: who is left behind waits for two. */
const QUIET_MS = 6;
const PART_OF_A_BATCH = 0.25;
/** What comes all at once is read over several turns of the event loop; it is one batch where that takes no longer. */
const LETTING_IN_MS = 10;

/**
 * Works together what arrives together: a batch a company at a time, and whatever came meanwhile is the next one. A caller that went away
 * changes nothing: what it brought is worked all the same.
 */
export class TenantLines<Item, Outcome> {
  private readonly lines = new Map<string, Line<Item, Outcome>>();
  private readonly turns: Line<Item, Outcome>[] = [];
  private running = 0;
  private whenIdle: (() => void)[] = [];
  /** A batch serves many requests and belongs to none of them, nor to their transactions. */
  private readonly outsideOfRequests = AsyncLocalStorage.snapshot();

  constructor(private readonly rules: LineRules<Item, Outcome>) {}

  /** @throws what `refuse` makes, where the company's line is too long */
  async add(tenantId: string, items: readonly Item[]): Promise<readonly Outcome[]> {
    if (items.length === 0) return [];
    const line = this.lines.get(tenantId) ?? { tenantId, units: [], waiting: 0, isBusy: false, gathering: undefined };
    if (line.waiting + items.length > this.rules.longestLine) throw this.rules.refuse(line.waiting);
    this.lines.set(tenantId, line);
    return new Promise((answer, fail) => {
      line.units.push({ items, answer, fail });
      line.waiting += items.length;
      this.outsideOfRequests(() => this.arrived(line));
    });
  }

  /** When nothing waits any more; for the end of the process, when no new requests come. */
  async idle(): Promise<void> {
    if (this.lines.size === 0) return;
    await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private arrived(line: Line<Item, Outcome>): void {
    if (line.gathering === undefined) this.offer(line);
    else if (line.units.length >= line.gathering.expected) this.endGathering(line);
  }

  /** Until as many are there as asked at once before, or no more seem to come. */
  private gather(line: Line<Item, Outcome>, answered: number, took: number): void {
    const timer = setTimeout(() => void this.lookAround(line), QUIET_MS);
    const [seen, until] = [line.units.length, performance.now() + took * PART_OF_A_BATCH];
    line.gathering = { timer, seen, until, expected: seen + answered };
  }

  private async lookAround(line: Line<Item, Outcome>): Promise<void> {
    const { gathering } = line;
    // Those who stand before the door of a busy program are let in first.
    await nextTurn();
    if (gathering === undefined || line.gathering !== gathering) return;
    if (line.units.length === gathering.seen || performance.now() >= gathering.until) return this.endGathering(line);
    gathering.seen = line.units.length;
    gathering.timer.refresh();
  }

  private endGathering(line: Line<Item, Outcome>): void {
    clearTimeout(line.gathering?.timer);
    line.gathering = undefined;
    this.offer(line);
  }

  private offer(line: Line<Item, Outcome>): void {
    if (line.isBusy) return;
    if (line.units.length === 0) return this.forget(line);
    line.isBusy = true;
    this.turns.push(line);
    this.takeTurns();
  }

  private takeTurns(): void {
    for (let line = this.free(); line !== undefined; line = this.free()) {
      this.running += 1;
      void this.work(line);
    }
  }

  private free(): Line<Item, Outcome> | undefined {
    return this.running < SIDE_BY_SIDE ? this.turns.shift() : undefined;
  }

  private async work(line: Line<Item, Outcome>): Promise<void> {
    await this.letIn(line);
    const units = this.takeUnits(line);
    const items = units.flatMap((unit) => unit.items);
    const startedAt = performance.now();
    try {
      const outcomes = await this.rules.work(line.tenantId, items);
      let start = 0;
      for (const unit of units) {
        unit.answer(outcomes.slice(start, start + unit.items.length));
        start += unit.items.length;
      }
    } catch (error) {
      for (const unit of units) unit.fail(error);
    }
    this.leave(line, units.length, performance.now() - startedAt);
  }

  /** Requests that are being read still come along, as long as each turn of the event loop brings some and there is room for more. */
  private async letIn(line: Line<Item, Outcome>): Promise<void> {
    const until = performance.now() + LETTING_IN_MS;
    let seen: number;
    do {
      seen = line.units.length;
      await nextTurn();
    } while (line.units.length > seen && line.waiting < this.rules.largestBatch && performance.now() < until);
  }

  private leave(line: Line<Item, Outcome>, answered: number, took: number): void {
    this.running -= 1;
    line.isBusy = false;
    if (answered >= WORTH_GATHERING) this.gather(line, answered, took);
    else this.offer(line);
    this.takeTurns();
  }

  private forget(line: Line<Item, Outcome>): void {
    this.lines.delete(line.tenantId);
    if (this.lines.size > 0) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  /** As many units as fit one batch, in the order of their arrival. */
  private takeUnits(line: Line<Item, Outcome>): Unit<Item, Outcome>[] {
    let size = 0;
    let count = 0;
    for (const { items } of line.units) {
      if (count > 0 && size + items.length > this.rules.largestBatch) break;
      size += items.length;
      count += 1;
    }
    line.waiting -= size;
    return line.units.splice(0, count);
  }
}
