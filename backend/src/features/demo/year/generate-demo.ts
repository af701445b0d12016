import type { NewEvent } from '../../events/events.public.js';
import {
  CHANNELS,
  COMPANIES,
  COMPANY_FORMS,
  GIVEN_NAMES,
  INDUSTRIES,
  INTERACTIONS,
  OFFICES,
  PRODUCTS,
  type Product,
  REGIONS,
  SURNAMES,
  TAGS,
} from './demo-words.js';
import { SeededChance } from './seeded-chance.js';
import { atABuyingHour } from './buying-hour.js';

export type DemoCustomer = {
  externalId: string;
  type: 'individual' | 'enterprise' | 'government' | 'institutional-investor';
  name: string;
  company: string | null;
  industry: string | null;
  region: string;
  birthday: string | null;
  email: string | null;
  phone: string | null;
  tags: readonly string[];
};

/** With the instant of the first order. */
export type JoinedCustomer = DemoCustomer & { joinedAt: Date };

export type DemoYear = { customers: readonly JoinedCustomer[]; events: readonly NewEvent[] };

/** How a customer buys: seldom or often, much or little, and whether they have stopped. */
type Habit = { everyDays: number; basket: number; joinedDaysAgo: number; activeUntilDaysAgo: number };

export const DEMO_SOURCE = 'demo-shop';
const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;

/**
 * About 2,000 customers of a tea merchant and what happened between them in the year before `now`: some 15,000 orders, refunds whole
 * and partial, cancellations and interactions, in order of time. The same seed and instant give the same year.
 */
export function generateDemo(seed: number, now: Date, size: number): DemoYear {
  const chance = new SeededChance(seed);
  const customers: JoinedCustomer[] = [];
  const events: NewEvent[] = [];
  for (let index = 0; index < size; index += 1) {
    const customer = aCustomer(chance, index);
    const habit = habitOf(chance, customer);
    const history = aHistory(chance, customer, habit, now);
    const [first = daysBefore(now, habit.joinedDaysAgo).toISOString()] = history.map(({ occurredAt }) => occurredAt).toSorted();
    customers.push({ ...customer, joinedAt: new Date(first) });
    events.push(...history);
  }
  return { customers, events: events.toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0)) };
}

function aCustomer(chance: SeededChance, index: number): DemoCustomer {
  const roll = chance.next();
  const type = roll < 0.86 ? 'individual' : roll < 0.96 ? 'enterprise' : roll < 0.99 ? 'government' : 'institutional-investor';
  const person = `${chance.pick(SURNAMES)}${chance.pick(GIVEN_NAMES)}`;
  const region = chance.pick(REGIONS);
  const company =
    type === 'individual'
      ? null
      : type === 'government'
        ? `${region}${chance.pick(OFFICES)}`
        : `${chance.pick(COMPANIES)}${chance.pick(COMPANY_FORMS)}`;
  return {
    externalId: `D${String(index + 1).padStart(5, '0')}`,
    type,
    name: company === null ? person : `${company} ${person}`,
    company,
    industry: company === null ? null : chance.pick(INDUSTRIES),
    region,
    birthday:
      company === null && chance.happens(0.4)
        ? `${chance.whole(1955, 2004)}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`
        : null,
    email: chance.happens(0.6) ? `customer${index + 1}@example.com` : null,
    phone: chance.happens(0.5) ? reservedPhone(index) : null,
    tags: TAGS.filter(() => chance.happens(0.12)),
  };
}

function habitOf(chance: SeededChance, { type }: DemoCustomer): Habit {
  const wasThereBefore = chance.happens(0.22);
  const joinedDaysAgo = chance.whole(wasThereBefore ? YEAR_DAYS - 30 : 1, YEAR_DAYS);
  const left = chance.happens(0.3) ? chance.whole(0, joinedDaysAgo) : 0;
  if (type !== 'individual')
    return { everyDays: chance.whole(12, 45), basket: chance.whole(4, 14), joinedDaysAgo, activeUntilDaysAgo: left };
  const loyal = chance.happens(0.2);
  return {
    everyDays: loyal ? chance.whole(8, 22) : chance.whole(20, 80),
    basket: loyal ? chance.whole(2, 4) : chance.whole(1, 3),
    joinedDaysAgo,
    activeUntilDaysAgo: left,
  };
}

function aHistory(chance: SeededChance, customer: DemoCustomer, habit: Habit, now: Date): NewEvent[] {
  const events: NewEvent[] = [];
  let number = 0;
  for (let daysAgo = habit.joinedDaysAgo; daysAgo > habit.activeUntilDaysAgo; daysAgo -= Math.max(0.5, chance.wait(habit.everyDays))) {
    number += 1;
    const at = atABuyingHour(chance, daysBefore(now, daysAgo), now);
    events.push(...anOrder(chance, customer, habit, number, at, now));
    if (chance.happens(0.12)) events.push(anInteraction(chance, customer, number, new Date(at.getTime() + 2 * DAY_MS), now));
  }
  return events;
}

function anOrder(chance: SeededChance, customer: DemoCustomer, habit: Habit, number: number, at: Date, now: Date): NewEvent[] {
  const externalId = `${customer.externalId}-${number}`;
  const lines = Array.from({ length: chance.whole(1, 3) }, (_, index) =>
    aLine(chance.pick(PRODUCTS), String(index + 1), chance.whole(1, habit.basket)),
  );
  const amount = lines.reduce((sum, line) => sum + line.amount, 0);
  const order = anEvent(customer, { externalId, type: 'order.completed', at, orderExternalId: externalId, lines, amount });
  const later = new Date(Math.min(at.getTime() + chance.whole(1, 6) * DAY_MS, now.getTime()));
  const roll = chance.next();
  if (roll < 0.02)
    return [
      order,
      anEvent(customer, { externalId: `${externalId}-cancelled`, type: 'order.cancelled', at: later, orderExternalId: externalId }),
    ];
  if (roll < 0.05)
    return [
      order,
      anEvent(customer, {
        externalId: `${externalId}-refund`,
        type: 'order.refunded',
        at: later,
        orderExternalId: externalId,
        amount: lines[0]?.amount ?? amount,
      }),
    ];
  return [order];
}

function aLine({ sku, name, category, price }: Product, lineId: string, quantity: number): NewEvent['lines'][number] {
  return { lineId, sku, name, category, quantity, amount: price * quantity };
}

function anInteraction(chance: SeededChance, customer: DemoCustomer, number: number, at: Date, now: Date): NewEvent {
  const externalId = `${customer.externalId}-talk-${number}`;
  const properties = { channel: chance.pick(CHANNELS), summary: chance.pick(INTERACTIONS) };
  return anEvent(customer, { externalId, type: 'interaction.recorded', at: at > now ? now : at, properties });
}

type Told = {
  externalId: string;
  type: string;
  at: Date;
  orderExternalId?: string;
  lines?: NewEvent['lines'];
  amount?: number;
  properties?: Record<string, unknown>;
};

function anEvent(customer: DemoCustomer, { at, ...told }: Told): NewEvent {
  return {
    source: DEMO_SOURCE,
    customer: { kind: 'identity', source: DEMO_SOURCE, externalId: customer.externalId },
    occurredAt: at.toISOString(),
    orderExternalId: null,
    lines: [],
    amount: null,
    eligibleAmount: null,
    currency: null,
    properties: null,
    ...told,
  };
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** 555-0100 to 555-0199 of every area are nobody's. */
function reservedPhone(index: number): string {
  return `+1${201 + Math.floor(index / 100)}55501${two(index % 100)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
