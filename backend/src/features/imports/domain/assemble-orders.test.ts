import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assembled, createOrderAssembler } from './assemble-orders.js';
import { createOrderDryRun } from './dry-run-orders.js';
import type { OrderLineRecord } from './map-order-rows.js';
import type { MappedRow } from './read-cells.js';

type Line = Partial<OrderLineRecord>;

let row = 0;
const line = (given: Line): MappedRow<OrderLineRecord> => ({
  kind: 'record',
  record: {
    row: 0,
    customer: { externalId: 'c1', email: null, phone: null, name: null },
    orderKey: given.orderNumber ?? `row-${row}`,
    orderNumber: null,
    lineId: null,
    occurredAt: new Date('2026-01-05T04:00:00Z'),
    status: 'completed',
    currency: 'CNY',
    amount: 100,
    orderAmount: null,
    quantity: null,
    sku: null,
    productName: null,
    category: null,
    attributes: {},
    ...given,
  },
});

function assemble(rows: readonly MappedRow<OrderLineRecord>[]): Assembled[] {
  const assembler = createOrderAssembler();
  const given = rows.flatMap((mapped) => take(assembler.add({ number: (row += 1), cells: [] }, mapped)));
  return [...given, ...take(assembler.end())];
}

const take = (assembled: Assembled | undefined): Assembled[] => (assembled ? [assembled] : []);

const order = (...rows: Line[]) => {
  const [first] = assemble(rows.map((given) => line({ orderNumber: '1', ...given })));
  return first?.kind === 'order' ? first.order : undefined;
};
const problems = (...rows: MappedRow<OrderLineRecord>[]): string[] =>
  assemble(rows).flatMap((assembled) =>
    assembled.kind === 'faulty' ? assembled.rows.map((faulty) => faulty.problems[0]?.code ?? '') : [],
  );

describe('an order from its lines', () => {
  it('costs what its lines add up to, unless the file states it', () => {
    expect(order({ amount: 100 }, { amount: 50 })?.amount).toBe(150);
    expect(order({ amount: 100, orderAmount: 120 }, { amount: 50 })?.amount).toBe(120);
    expect(order({ amount: null }, { amount: 50, orderAmount: 0 })?.amount).toBe(0);
  });

  it('has no items where a line says no more than the amount', () => {
    expect(order({})?.lines).toEqual([]);
    expect(order({ quantity: 2 })?.lines).toEqual([{ lineId: '1', sku: null, name: null, category: null, quantity: 2, amount: 100 }]);
    expect(order({ amount: null, orderAmount: 70, sku: 'T' })?.lines).toMatchObject([{ amount: 70 }]);
  });

  it('keeps the ids of its lines, and makes repeated ones different', () => {
    expect(order({ lineId: 'a' }, { lineId: 'a' }, {}, { lineId: '3' })?.lines.map(({ lineId }) => lineId)).toEqual([
      'a',
      'a.2',
      '3',
      '3.4',
    ]);
  });

  it('is cancelled or refunded when all its lines are, else some of its lines came back', () => {
    expect(order({ status: 'cancelled' }, { status: 'cancelled' })).toMatchObject({ status: 'cancelled', returned: [] });
    expect(order({ status: 'cancelled' }, { status: 'refunded' })).toMatchObject({ status: 'refunded', returned: [] });
    expect(order({}, { status: 'refunded', amount: 30 })).toMatchObject({ status: 'completed', returned: [{ lineId: '2', amount: 30 }] });
  });

  it('stays out whole when one of its lines is faulty or belongs to somebody else', () => {
    const faulty: MappedRow<OrderLineRecord> = {
      kind: 'problems',
      problems: [{ code: 'imports.date-missing', column: 1, params: {} }],
      orderNumber: '1',
    };
    expect(problems(line({ orderNumber: '1' }), faulty, line({ orderNumber: '2' }))).toEqual([
      'imports.order-incomplete',
      'imports.date-missing',
    ]);
    const somebodyElse = { externalId: 'c2', email: null, phone: null, name: null };
    expect(problems(line({ orderNumber: '1' }), line({ orderNumber: '1', customer: somebodyElse }))).toEqual(
      Array(2).fill('imports.order-differs'),
    );
    expect(problems(line({ orderNumber: '1' }), line({ orderNumber: '1', currency: 'USD' }))).toEqual(
      Array(2).fill('imports.order-differs'),
    );
    expect(problems(line({ orderNumber: '1', amount: 6e12 }), line({ orderNumber: '1', amount: 6e12 }))).toEqual(
      Array(2).fill('imports.amount-too-large'),
    );
  });

  it('never ends in the middle, and no row is lost', () => {
    const rows = fc.array(fc.record({ orderNumber: fc.constantFrom(null, 'a', 'b', 'c'), faulty: fc.boolean() }));
    fc.assert(
      fc.property(rows, (given) => {
        const assembled = assemble(
          given.map(({ orderNumber, faulty }): MappedRow<OrderLineRecord> =>
            faulty
              ? { kind: 'problems', problems: [{ code: 'imports.date-missing', column: 0, params: {} }], orderNumber }
              : line({ orderNumber }),
          ),
        );
        expect(assembled.reduce((sum, each) => sum + (each.kind === 'order' ? each.order.rows.length : each.rows.length), 0)).toBe(
          given.length,
        );
        const runs = given.filter(({ orderNumber }, index) => orderNumber === null || given[index - 1]?.orderNumber !== orderNumber);
        expect(assembled).toHaveLength(runs.length);
      }),
    );
  });
});

const dryRun = (...rows: Line[]) => {
  const run = createOrderDryRun();
  for (const given of rows) run.add({ number: (row += 1), cells: [] }, line(given));
  return run.summary();
};

describe('the dry run of orders', () => {
  it('sees lines of one order that stand apart, and counts the order once', () => {
    expect(dryRun({ orderNumber: '1' }, { orderNumber: '1' }, { orderNumber: '2' })).toMatchObject({
      orders: 2,
      scattered: false,
      totals: [{ total: 300 }],
    });
    expect(dryRun({ orderNumber: '1' }, { orderNumber: '2' }, { orderNumber: '1' })).toMatchObject({
      orders: 2,
      scattered: true,
      totals: [{ orders: 2, total: 300 }],
    });
  });

  it('tells when the pieces of an order name different customers', () => {
    const customer = { externalId: 'c2', email: null, phone: null, name: null };
    expect(dryRun({ orderNumber: '1' }, { orderNumber: '2' }, { orderNumber: '1', customer })).toMatchObject({
      orders: 2,
      problems: [{ code: 'imports.order-differs', rows: 1 }],
    });
  });
});
