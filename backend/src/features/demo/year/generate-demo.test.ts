import { describe, expect, it } from 'vitest';
import { generateDemo } from './generate-demo.js';

const now = new Date('2026-11-22T12:00:00Z');

describe('generateDemo', () => {
  const year = generateDemo(7, now, 2_000);

  it('is the same year for the same seed and instant', () => {
    const small = generateDemo(7, now, 50);
    expect(generateDemo(7, now, 50)).toEqual(small);
    expect(generateDemo(8, now, 50).events[0]).not.toEqual(small.events[0]);
  });

  it('tells of about 2,000 customers and 15,000 orders, with refunds, cancellations and interactions', () => {
    const count = (type: string): number => year.events.filter((event) => event.type === type).length;
    expect(year.customers).toHaveLength(2_000);
    expect(count('order.completed')).toBeGreaterThan(12_000);
    expect(count('order.completed')).toBeLessThan(18_000);
    expect(count('order.refunded')).toBeGreaterThan(300);
    expect(count('order.cancelled')).toBeGreaterThan(200);
    expect(count('interaction.recorded')).toBeGreaterThan(1_000);
  });

  it('stays within the year before now, in order of time, each event once', () => {
    const times = year.events.map((event) => event.occurredAt);
    expect(times).toEqual(times.toSorted());
    expect(times.at(-1)?.localeCompare(now.toISOString())).toBeLessThanOrEqual(0);
    expect(new Set(year.events.map((event) => event.externalId)).size).toBe(year.events.length);
  });

  it('knows shop hours: orders come over the day and in the evening, each at a moment of its own, and none before its customer', () => {
    const orders = year.events.filter((event) => event.type === 'order.completed');
    const hours = orders.map(({ occurredAt }) => (new Date(occurredAt).getUTCHours() + 8) % 24);
    const shareBetween = (from: number, to: number): number => hours.filter((hour) => hour >= from && hour < to).length / hours.length;
    expect(shareBetween(0, 7)).toBeLessThan(0.03);
    expect(shareBetween(19, 23)).toBeGreaterThan(0.35);
    expect(new Set(orders.map(({ occurredAt }) => occurredAt)).size).toBeGreaterThan(orders.length * 0.99);
    const joined = new Map(year.customers.map(({ externalId, joinedAt }) => [externalId, joinedAt.toISOString()]));
    const early = orders.filter(
      ({ customer, occurredAt }) => customer.kind === 'identity' && occurredAt < (joined.get(customer.externalId) ?? ''),
    );
    expect(early).toEqual([]);
  });
});
