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
  isInTurn: boolean;
  working: number;
};

export type LineRules<Item, Outcome> = {
  /** Works what arrived together; one outcome an item, in order. */
  readonly work: (tenantId: string, items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly largestBatch: number;
  /** Batches of one company that may be worked at once: while the database works one, the program reads and answers the other's requests. */
  readonly batchesAtOnce: number;
  readonly longestLine: number;
  readonly refuse: (waiting: number) => Error;
};

/** Batches that are worked side by side in one process; the others take turns. */
const SIDE_BY_SIDE = 4;
/** Fewer are not shared between batches. */
const WORTH_SHARING = 32;

/**
 * Works together what arrives together: a batch or two a company at a time, and whatever came meanwhile is the next one. A caller that went
 * away changes nothing: what it brought is worked all the same.
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
    const line = this.lines.get(tenantId) ?? { tenantId, units: [], waiting: 0, isInTurn: false, working: 0 };
    if (line.waiting + items.length > this.rules.longestLine) throw this.rules.refuse(line.waiting);
    this.lines.set(tenantId, line);
    return new Promise((answer, fail) => {
      line.units.push({ items, answer, fail });
      line.waiting += items.length;
      this.outsideOfRequests(() => this.offer(line));
    });
  }

  /** When nothing waits any more; for the end of the process, when no new requests come. */
  async idle(): Promise<void> {
    if (this.lines.size === 0) return;
    await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private offer(line: Line<Item, Outcome>): void {
    if (line.isInTurn || line.units.length === 0 || line.working === this.rules.batchesAtOnce) return;
    line.isInTurn = true;
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
    // Requests that were read in the same turn of the event loop still come along.
    await nextTurn();
    const units = this.takeUnits(line);
    line.working += 1;
    line.isInTurn = false;
    this.offer(line);
    const items = units.flatMap((unit) => unit.items);
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
    this.leave(line);
  }

  private leave(line: Line<Item, Outcome>): void {
    this.running -= 1;
    line.working -= 1;
    this.offer(line);
    if (line.working === 0 && !line.isInTurn) this.lines.delete(line.tenantId);
    this.takeTurns();
    if (this.lines.size > 0) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  /** As many units as fit one batch, in the order of their arrival; an equal share where another batch may begin at once. */
  private takeUnits(line: Line<Item, Outcome>): Unit<Item, Outcome>[] {
    const share = Math.ceil(line.waiting / (this.rules.batchesAtOnce - line.working));
    const largest = Math.min(this.rules.largestBatch, Math.max(share, WORTH_SHARING));
    let size = 0;
    let count = 0;
    for (const { items } of line.units) {
      if (count > 0 && size + items.length > largest) break;
      size += items.length;
      count += 1;
    }
    line.waiting -= size;
    return line.units.splice(0, count);
  }
}
