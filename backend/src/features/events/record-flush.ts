import { Injectable } from '@nestjs/common';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { Ids } from '../../ports/ids.js';
import { type ReadReference, type ReadsReferences, ResolveIdentities } from '../customers/customers.public.js';
import type { EarningEvent, EarningFlush } from '../earning-rules/earning-rules.public.js';
import { convertAmount, Rates } from '../exchange-rates/exchange-rates.public.js';
import { FactChanges, type LocalDays, localDaysIn } from '../facts/facts.public.js';
import type { Money } from './convert-order.js';
import { contentHash } from './domain/content-hash.js';
import { type NewEvent, ORDER_COMPLETED, isInteraction } from './domain/event.js';
import { earningOrder } from './earning-orders.js';
import { ContentDiffers, OccursTooLate, UnreadableContact } from './events.errors.js';
import { type EventRow, EventsRepository, type TenantSettings } from './events.repository.js';
import { type EventOutcome, EventsRejected, FlushOvertaken } from './flush-outcomes.js';
import { compareKeys } from './orders.repository.js';
import type { PlacedEvent } from './placed-event.js';
import { RecordOrders } from './record-orders.js';

export type FlushContext = {
  readonly now: Date;
  readonly importId: string | null;
  readonly gateIsClosed: boolean;
  readonly readReference: ReadsReferences;
};

type Candidate = PlacedEvent & { readonly reference: ReadReference };
export type RecordedFlush = {
  readonly outcomes: readonly EventOutcome[];
  readonly facts: FactChanges;
  readonly earning: EarningFlush | null;
};

const A_DAY = 86_400_000;

/** Records a set of events of one company, in its transaction and behind its gate; a constant number of statements, however many events. */
@Injectable()
export class RecordFlush {
  constructor(
    private readonly events: EventsRepository,
    private readonly identities: ResolveIdentities,
    private readonly recordOrders: RecordOrders,
    private readonly ids: Ids,
  ) {}

  readsReferences(tenantId: string): Promise<ReadsReferences> {
    return this.identities.reader(tenantId);
  }

  /** One outcome an event. @throws EventsRejected, GateMustClose, FlushOvertaken */
  async execute(flush: readonly NewEvent[], context: FlushContext): Promise<RecordedFlush> {
    const settings = await this.events.settings([...new Set(flush.flatMap(({ currency }) => (currency === null ? [] : [currency])))]);
    const days = localDaysIn(settings.timeZone);
    const candidates = this.place(flush, settings, days, context);
    const firsts = [...Map.groupBy(candidates, (candidate) => eventKey(candidate)).values()].flatMap(([first]) => (first ? [first] : []));
    const unknown = await this.resolve(firsts);
    const outcomes = await this.insert(firsts, context);
    const recorded = firsts.filter(({ row }) => outcomes.get(row.id)?.status === 'recorded');
    await this.createCustomers(recorded, unknown, settings, context);

    const facts = new FactChanges();
    const money = { currency: settings.currency, rates: new Rates(settings.rates) };
    const orders = await this.recordOrders.execute(recorded, { money, facts, gateIsClosed: context.gateIsClosed });
    for (const { event, row, localDay, occurredAt } of recorded)
      if (isInteraction(event.type)) facts.interaction(row.customerId, localDay, occurredAt);
    const { liveRules, ...company } = settings;
    if (liveRules === null) return { outcomes: spread(candidates, firsts, outcomes), facts, earning: null };
    const earning = {
      now: context.now,
      timeZone: company.timeZone,
      currency: company.currency,
      liveRules,
      events: recorded.map((candidate) => earningEvent(candidate, money)),
      orders: orders.map((order) => earningOrder(order, company.currency, days)),
      repeated: [...outcomes.values()].flatMap((outcome) => (outcome.status === 'duplicate' ? [outcome.id] : [])),
    };
    return { outcomes: spread(candidates, firsts, outcomes), facts, earning };
  }

  private place(
    flush: readonly NewEvent[],
    { timeZone, currency }: TenantSettings,
    days: LocalDays,
    { now, readReference }: FlushContext,
  ): Candidate[] {
    const rejections = new Map<number, DeclaredError>();
    const latest = new Date(now.getTime() + A_DAY);
    const candidates = flush.flatMap((event, position): Candidate[] => {
      const reference = readReference(event.customer, timeZone);
      const occurredAt = event.occurredAt.length === 10 ? days.noonOf(event.occurredAt) : new Date(event.occurredAt);
      if (reference === undefined) rejections.set(position, unreadable(event));
      else if (occurredAt > latest)
        rejections.set(position, new OccursTooLate({ latest: latest.toISOString() }, { pointer: '/occurredAt' }));
      else
        return [
          {
            position,
            event,
            reference,
            occurredAt,
            localDay: days.of(occurredAt),
            row: this.rowOf(event, reference, occurredAt, currency),
          },
        ];
      return [];
    });
    if (rejections.size > 0) throw new EventsRejected(rejections);
    return candidates;
  }

  private rowOf(event: NewEvent, reference: ReadReference, occurredAt: Date, companyCurrency: string): EventRow {
    const currency = event.currency ?? (event.type === ORDER_COMPLETED ? companyCurrency : null);
    return {
      id: this.ids.next(),
      source: event.source,
      externalId: event.externalId,
      type: event.type,
      occurredAt,
      customerId: '',
      orderExternalId: event.orderExternalId,
      amount: event.amount,
      currency,
      contentHash: contentHash({ ...event, currency }, reference.key),
      content: contentOf(event),
    };
  }

  /** Gives every event a customer; those whom nobody knows get an id that is used if their event turns out to be new. */
  private async resolve(candidates: readonly Candidate[]): Promise<Map<string, string>> {
    const references = new Map(candidates.map(({ reference }): [string, ReadReference] => [reference.key, reference]));
    const known = await this.identities.find([...references.values()]);
    const unknown = new Map<string, string>();
    for (const key of references.keys()) if (!known.has(key)) unknown.set(key, this.ids.next());
    for (const { reference, row } of candidates) row.customerId = known.get(reference.key) ?? unknown.get(reference.key) ?? '';
    return unknown;
  }

  private async insert(candidates: readonly Candidate[], context: FlushContext): Promise<Map<string, EventOutcome>> {
    const sorted = candidates.toSorted((a, b) => compareKeys(a.event, b.event));
    const inserted = await this.events.insert(
      sorted.map(({ row }) => row),
      context,
    );
    const known = sorted.filter(({ row }) => !inserted.has(row.id));
    const found = known.length === 0 ? [] : await this.events.findByKeys(known.map(({ row }) => row));
    if (found.length < known.length) throw new FlushOvertaken();
    const outcomes = new Map([...inserted].map((id): [string, EventOutcome] => [id, { status: 'recorded', id }]));
    for (const { position, id, contentHash: hash } of found) {
      const repeated = known[position];
      if (repeated) outcomes.set(repeated.row.id, repeated.row.contentHash === hash ? { status: 'duplicate', id } : conflict(repeated));
    }
    return outcomes;
  }

  private async createCustomers(
    recorded: readonly Candidate[],
    unknown: ReadonlyMap<string, string>,
    settings: TenantSettings,
    context: FlushContext,
  ): Promise<void> {
    const wanted = new Map(
      recorded.flatMap(({ reference }) => {
        const customerId = unknown.get(reference.key);
        return customerId === undefined ? [] : [[reference.key, { reference, customerId }] as const];
      }),
    );
    if (wanted.size === 0) return;
    const others = await this.identities.create([...wanted.values()], { ...context, timeZone: settings.timeZone });
    if (others.size === 0) return;
    const moved = recorded.filter(({ reference }) => others.has(reference.key));
    for (const { reference, row } of moved) row.customerId = others.get(reference.key) ?? row.customerId;
    await this.events.moveToCustomers(moved.map(({ row }) => row));
  }
}

/** An event that comes twice in one flush is recorded once; the second meets the first as if it had come later. */
function spread(
  candidates: readonly Candidate[],
  firsts: readonly Candidate[],
  outcomes: ReadonlyMap<string, EventOutcome>,
): EventOutcome[] {
  const byKey = new Map(firsts.map((first): [string, Candidate] => [eventKey(first), first]));
  return candidates.map((candidate) => {
    const first = byKey.get(eventKey(candidate));
    const outcome = first && outcomes.get(first.row.id);
    if (!first || !outcome) throw new Error('Every event of a flush has an outcome.');
    if (first === candidate) return outcome;
    if (outcome.status === 'recorded' || outcome.status === 'duplicate') {
      return first.row.contentHash === candidate.row.contentHash ? { status: 'duplicate', id: outcome.id } : conflict(candidate);
    }
    return conflict(candidate);
  });
}

function eventKey({ event }: Pick<PlacedEvent, 'event'>): string {
  return `${event.source}\u0000${event.externalId}`;
}

function contentOf({ amount, eligibleAmount, lines, properties }: NewEvent): string {
  if (lines.length === 0 && properties === null && (eligibleAmount === null || eligibleAmount === amount)) return '{}';
  return JSON.stringify({
    ...(eligibleAmount !== null && eligibleAmount !== amount && { eligibleAmount }),
    ...(lines.length > 0 && { items: lines }),
    ...(properties !== null && { properties }),
  });
}

function earningEvent({ event, row, occurredAt: at, localDay: day }: PlacedEvent, { currency, rates }: Money): EarningEvent {
  const { externalId: name, type, amount, properties } = event;
  const rate = row.currency === null ? undefined : rates.on(row.currency, day);
  const isOwn = row.currency === null || row.currency === currency;
  const converted =
    amount === null || isOwn || rate === undefined ? amount : convertAmount(amount, row.currency ?? currency, currency, rate);
  const known = isOwn || rate !== undefined ? converted : null;
  return { id: row.id, name, type, at, day, customerId: row.customerId, amount: known, isInteraction: isInteraction(type), properties };
}

function conflict({ event }: PlacedEvent): EventOutcome {
  return {
    status: 'conflict',
    error: new ContentDiffers({ source: event.source, externalId: event.externalId }, { pointer: '/externalId' }),
  };
}

function unreadable({ customer }: NewEvent): DeclaredError {
  return new UnreadableContact({ kind: customer.kind }, { pointer: `/customer/${customer.kind}` });
}
