import { describe, expect, it } from 'vitest';
import { sampleOrders } from './sample-orders.ts';

const words = {
  header: ['Order', 'Customer', 'Date', 'Product', 'Quantity', 'Amount'],
  customer: 'Sample',
  products: ['Oolong', 'Pu-erh'],
};
const [head, ...rows] = sampleOrders(words, new Date('2026-11-22T12:00:00Z'))
  .split('\n')
  .map((line) => line.split(','));

describe('the sample orders', () => {
  it('are a year of orders, each with a number of its own', () => {
    expect(head).toEqual(words.header);
    expect(rows.length).toBeGreaterThan(500);
    expect(new Set(rows.map(([order]) => order)).size).toBe(rows.length);
    expect(rows.every(([, , day]) => day! >= '2025-11-20' && day! <= '2026-11-21')).toBe(true);
  });
  it('come from customers who differ, so that every tier has some', () => {
    const counts = new Map<string, number>();
    for (const [, customer] of rows) counts.set(customer!, (counts.get(customer!) ?? 0) + 1);
    expect(counts.size).toBe(160);
    expect([...counts.values()].filter((count) => count === 1).length).toBeGreaterThan(40);
    expect([...counts.values()].filter((count) => count > 9).length).toBeGreaterThan(10);
  });
});
