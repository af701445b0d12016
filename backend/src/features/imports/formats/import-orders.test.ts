import { describe, expect, it } from 'vitest';

import { missingFields } from '../domain/column-mapping.js';
import type { DryRunSummary } from '../domain/dry-run.js';
import { createOrderDryRun } from '../domain/dry-run-orders.js';
import { createOrderMapper, type OrderLineRecord } from '../domain/map-order-rows.js';
import { contentOfBytes } from './content-source.js';
import { type FileInspection, inspectFile } from './inspect-file.js';
import { readFileRows } from './read-file-rows.js';

type Outcome = { inspection: FileInspection; fields: string[]; records: OrderLineRecord[]; summary: DryRunSummary };

async function importOrders(content: string | Uint8Array, currency = 'CNY'): Promise<Outcome> {
  const source = contentOfBytes(typeof content === 'string' ? Buffer.from(content) : content);
  const inspection = await inspectFile(source, 'orders');
  const mapping = inspection.guesses.map((guess) => guess.target);
  expect(missingFields('orders', mapping)).toEqual([]);
  const map = createOrderMapper({
    format: inspection.format,
    mapping,
    currency,
    timeZone: 'Asia/Shanghai',
    latest: new Date('2026-01-01'),
  });
  const dryRun = createOrderDryRun();
  const records: OrderLineRecord[] = [];
  for await (const rows of readFileRows(source, inspection.format))
    for (const row of rows) {
      const mapped = map(row);
      dryRun.add(row, mapped);
      if (mapped.kind === 'record') records.push(mapped.record);
    }
  return {
    inspection,
    fields: mapping.map((target) => (target.to === 'field' ? target.field : target.to)),
    records,
    summary: dryRun.summary(),
  };
}

const shopifyLike = `Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Notes
#1001,ada@example.com,paid,2024-01-05 10:30:00 +0800,fulfilled,USD,30.00,5.00,0.00,33.00,,2.00,2024-01-05 10:29:00 +0800,2,Tea,10.00,TEA-1,Ada,Berlin,
#1001,ada@example.com,,,,,,,,,,,2024-01-05 10:29:00 +0800,1,Cup,10.00,CUP-1,,,
#1002,bo@example.com,refunded,2024-01-06 09:00:00 +0800,,USD,12.50,0.00,0.00,12.50,,0.00,2024-01-06 08:59:00 +0800,1,Pot,12.50,POT-1,Bo,Oslo,"fragile, please"
#1003,cy@example.com,pending,,,USD,12.50,0.00,0.00,12.50,,0.00,2024-01-06 08:59:00 +0800,1,Pot,12.50,POT-1,Cy,Rome,
`;

/** 导出报表 · 订单编号,买家会员名,下单时间,商品标题,实付金额,订单状态 · two rows, in GB18030 */
const chineseExport =
  'tbyz9rGose0KCraptaWx4LrFLMLyvNK74dSxw/ssz8K1pcqxvOQsyczGt7HqzOIsyrW4tr3wtu4stqm1pde0zKwKPSIxMDAxIix0ZWFfbG92ZXIsMjAyNMTqMdTCNcjVIDEwOjMwLLLosa0sIqOkMSwyMzQuNTAiLL270tezybmmCj0iMTAwMiIsbGlfODgsMjAyNMTqMdTCNsjVIM/CzuczOjA1LLLosa0so6QwLjAwLL270tezybmmCg==';

describe('orders from a file', () => {
  it("takes a shop's export as it is: several lines are one order, what it leaves out is taken from the line before", async () => {
    const { fields, records, summary } = await importOrders(shopifyLike);

    expect(fields).toEqual([
      'orderNumber',
      'customerEmail',
      'status',
      'occurredAt',
      'ignore',
      'currency',
      'ignore',
      'ignore',
      'ignore',
      'orderAmount',
      'ignore',
      'ignore',
      'ignore',
      'quantity',
      'productName',
      'unitPrice',
      'sku',
      'customerName',
      'ignore',
      'ignore',
    ]);
    expect(
      records.map(({ orderKey, status, amount, orderAmount, productName }) => ({ orderKey, status, amount, orderAmount, productName })),
    ).toEqual([
      { orderKey: '#1001', status: 'completed', amount: 2000, orderAmount: 3300, productName: 'Tea' },
      { orderKey: '#1001', status: 'completed', amount: 1000, orderAmount: null, productName: 'Cup' },
      { orderKey: '#1002', status: 'refunded', amount: 1250, orderAmount: 1250, productName: 'Pot' },
    ]);
    expect(records[1]?.occurredAt.toISOString()).toBe('2024-01-05T02:30:00.000Z');
    expect(summary).toMatchObject({
      rows: 4,
      orders: 2,
      refundedOrders: 1,
      customers: 2,
      totals: [{ currency: 'USD', orders: 2, total: 4550 }],
    });
    expect(summary.problems).toContainEqual({ code: 'imports.order-open', rows: 1 });
  });

  it('reads a Chinese export in GB18030 under its title lines', async () => {
    const { inspection, fields, records, summary } = await importOrders(Buffer.from(chineseExport, 'base64'));

    expect(inspection.format).toMatchObject({ headerRow: 3, firstDataRow: 4 });
    expect(fields).toEqual(['orderNumber', 'customerExternalId', 'occurredAt', 'productName', 'amount', 'status']);
    expect(records.map(({ orderKey, amount, row }) => [orderKey, amount, row])).toEqual([
      ['1001', 123_450, 4],
      ['1002', 0, 5],
    ]);
    expect(records[1]?.occurredAt.toISOString()).toBe('2024-01-06T07:05:00.000Z');
    expect(summary.problemRows).toBe(0);
  });

  it('names what keeps a row out, and loses none', async () => {
    const file =
      'customer_id,order_date,amount,currency\nC1,2024-01-05,10.00,CNY\n,2024-01-05,10.00,CNY\nC3,2024-02-30,10.00,CNY\nC4,2027-01-01,10.00,CNY\nC5,2024-01-05,-3,CNY\nC6,2024-01-05,1.005,CNY\nC7,2024-01-05,ten,QQQ\nC8,2024-01-05,,CNY\nC9,2024-01-05,1,CNY,surplus\n1.38E+10,2024-01-05,1,CNY\n\nC\ufffd,2024-01-05,1.5,JPY\n';
    const { records, summary } = await importOrders(file);

    expect(records.map((record) => record.row)).toEqual([2]);
    expect(summary).toMatchObject({ rows: 11, records: 1, problemRows: 10 });
    expect(summary.problemSample.map(({ row, problems }) => [row, ...problems.map((problem) => problem.code)])).toEqual([
      [3, 'imports.customer-missing'],
      [4, 'imports.date-unreadable'],
      [5, 'imports.date-in-future'],
      [6, 'imports.amount-negative'],
      [7, 'imports.amount-too-precise'],
      [8, 'imports.currency-unknown', 'imports.amount-unreadable'],
      [9, 'imports.amount-missing'],
      [10, 'imports.cell-count'],
      [11, 'imports.number-damaged'],
      [13, 'imports.text-unreadable', 'imports.amount-too-precise'],
    ]);
  });

  it('finds the columns of a file whose names say little by what stands in them', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `K${index % 9};${String(1 + (index % 28)).padStart(2, '0')}.03.2024;${index},50`);
    const { fields, summary } = await importOrders(`a;b;c\n${rows.join('\n')}\n`);

    expect(fields).toEqual(['customerExternalId', 'occurredAt', 'amount']);
    expect(summary).toMatchObject({ orders: 40, customers: 9, problemRows: 0 });
  });

  it('counts two equal rows without a number as two orders', async () => {
    const { records } = await importOrders('customer,date,amount\nA,2024-01-05,10\nA,2024-01-05,10\nB,2024-01-06,7\n');
    expect(new Set(records.map((record) => record.orderKey)).size).toBe(3);
  });

  it('goes on in GB18030 when the first other character comes late', async () => {
    const start = 'customer,date,amount\n' + 'A,2024-01-05,10\n'.repeat(6_000);
    // 李,2024-01-05,10
    const late = Uint8Array.from([0xc0, 0xee, ...Buffer.from(',2024-01-05,10\n')]);
    const { records } = await importOrders(Buffer.concat([Buffer.from(start), late]));
    expect(records.at(-1)?.customer.externalId).toBe('李');
  });
});
