import { Injectable } from '@nestjs/common';
import { isCheckViolation, sqlState } from '../../platform/database/retryable.js';
import { TableStatistics } from '../../platform/database/table-statistics.js';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { Unexpected } from '../../platform/errors/platform.errors.js';
import type { NewEvent } from './domain/event.js';
import { SumsTooLarge } from './events.errors.js';
import { type EventOutcome, EventsRejected, FlushOvertaken, GateMustClose } from './flush-outcomes.js';
import { FlushTransaction, type IngestOptions } from './flush-transaction.js';

type Attempt = Parameters<FlushTransaction['execute']>[2];
type Waiting = { readonly event: NewEvent; readonly position: number };

/** How often a flush that an undo overtook is tried again. */
const OVERTAKEN = 3;

/** The one way in: records events of a company and answers for each of them. What is refused never takes its neighbours along. */
@Injectable()
export class IngestEvents {
  constructor(
    private readonly transaction: FlushTransaction,
    private readonly statistics: TableStatistics,
  ) {}

  /** At most a few thousand events at once; outside of any transaction. */
  async execute(tenantId: string, events: readonly NewEvent[], options: IngestOptions): Promise<EventOutcome[]> {
    const readReference = await this.transaction.readsReferences(tenantId);
    const outcomes = new Map<number, EventOutcome>();
    const waiting = events.map((event, position) => ({ event, position }));
    await this.record(tenantId, waiting, { ...options, readReference, gateIsClosed: false }, outcomes);
    return events.map((_, position) => {
      const outcome = outcomes.get(position);
      if (!outcome) throw new Error('Every event has an outcome.');
      return outcome;
    });
  }

  /** After the last events of a whole file, before others are told of it. */
  end(tenantId: string): Promise<void> {
    return this.statistics.wroteAll(tenantId);
  }

  private async record(
    tenantId: string,
    waiting: readonly Waiting[],
    attempt: Attempt,
    outcomes: Map<number, EventOutcome>,
  ): Promise<void> {
    for (let left = waiting, tries = 0; left.length > 0; tries += 1) {
      const failure = await this.attempt(tenantId, left, attempt, outcomes);
      if (failure === undefined) return;
      if (failure instanceof EventsRejected) left = withoutRejected(left, failure, outcomes);
      else if (failure instanceof GateMustClose) return this.record(tenantId, left, { ...attempt, gateIsClosed: true }, outcomes);
      else if (failure instanceof FlushOvertaken && tries < OVERTAKEN) continue;
      else return this.halve(tenantId, left, attempt, outcomes, failure);
    }
  }

  private async attempt(
    tenantId: string,
    waiting: readonly Waiting[],
    attempt: Attempt,
    outcomes: Map<number, EventOutcome>,
  ): Promise<unknown> {
    const events = waiting.map(({ event }) => event);
    try {
      const answers = await this.transaction.execute(tenantId, events, attempt);
      for (const [index, { position }] of waiting.entries()) {
        const answer = answers[index];
        if (answer) outcomes.set(position, answer);
      }
      this.statistics.wrote(tenantId, waiting.length);
      return undefined;
    } catch (failure) {
      return failure;
    }
  }

  /** Until the offender stands alone. A database that is not there is nobody's offence. */
  private async halve(
    tenantId: string,
    waiting: readonly Waiting[],
    attempt: Attempt,
    outcomes: Map<number, EventOutcome>,
    failure: unknown,
  ): Promise<void> {
    const [alone] = waiting;
    if (!alone || !maySingleOut(failure)) throw failure;
    if (waiting.length === 1) {
      outcomes.set(alone.position, { status: 'rejected', error: refusalOf(failure) });
      return;
    }
    const middle = Math.ceil(waiting.length / 2);
    await this.record(tenantId, waiting.slice(0, middle), attempt, outcomes);
    await this.record(tenantId, waiting.slice(middle), attempt, outcomes);
  }
}

function withoutRejected(waiting: readonly Waiting[], { rejections }: EventsRejected, outcomes: Map<number, EventOutcome>): Waiting[] {
  return waiting.filter(({ position }, index) => {
    const error = rejections.get(index);
    if (error) outcomes.set(position, { status: 'rejected', error });
    return error === undefined;
  });
}

function refusalOf(failure: unknown): DeclaredError {
  if (isCheckViolation(failure, 'customer_facts_countable')) {
    return new SumsTooLarge({ maximum: Number.MAX_SAFE_INTEGER }, { pointer: '/amount', cause: failure });
  }
  return new Unexpected({}, { cause: failure });
}

/** Bad data, broken rules and mistakes of ours belong to events; lost connections and full disks do not. */
function maySingleOut(failure: unknown): boolean {
  const state = sqlState(failure);
  if (state === undefined) return failure instanceof TypeError || failure instanceof RangeError || failure instanceof FlushOvertaken;
  return /^(?:22|23|40|54)/.test(state);
}
