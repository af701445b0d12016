import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import type { DryRunSummary } from '../domain/dry-run.js';
import { createOrderDryRun } from '../domain/dry-run-orders.js';
import { createOrderMapper, type OrderLineRecord } from '../domain/map-order-rows.js';
import { contentOfBytes, type ContentSource } from './content-source.js';
import { type FileInspection, inspectFile } from './inspect-file.js';
import { readFileRows } from './read-file-rows.js';

const folder = process.env['LIUKE_REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../../shared/data');
const path = (name: string): string => join(folder, name);

async function importAsGuessed(
  source: ContentSource,
): Promise<{ inspection: FileInspection; summary: DryRunSummary; records: OrderLineRecord[] }> {
  const inspection = await inspectFile(source, 'orders');
  const mapping = inspection.guesses.map((guess) => guess.target);
  const map = createOrderMapper({
    format: inspection.format,
    mapping,
    currency: 'USD',
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
  return { inspection, summary: dryRun.summary(), records };
}

const targets = (inspection: FileInspection): string[] =>
  inspection.guesses.map(({ target }) => (target.to === 'field' ? target.field : target.to));

describe.skipIf(!existsSync(path('CDNOW_sample.txt')))('the CDNOW data (LIUKE_REFERENCE_DATA)', { timeout: 60_000 }, () => {
  it('gives the known figures for the sample, which has no header', async () => {
    const source = contentOfBytes(readFileSync(path('CDNOW_sample.txt')));
    const { inspection, summary, records } = await importAsGuessed(source);

    expect(inspection.format).toMatchObject({ container: 'text', delimiter: 'spaces', headerRow: null, width: 5 });
    expect(targets(inspection)).toEqual(['ignore', 'customerExternalId', 'occurredAt', 'quantity', 'amount']);
    expect(summary).toMatchObject({ orders: 6_919, customers: 2_357, totals: [{ currency: 'USD', total: 24_409_194 }], problemRows: 0 });
    expect(new Set(records.map((record) => record.orderKey)).size).toBe(6_919);
    expect(records[0]?.occurredAt.toISOString()).toBe('1997-01-01T04:00:00.000Z');
  });

  it('gives the known figures for the whole file, which has a header and orders of amount 0', async () => {
    const source = contentOfBytes(gunzipSync(readFileSync(path('CDNOW_master.txt.gz'))));
    const { inspection, summary, records } = await importAsGuessed(source);

    expect(inspection.header).toEqual(['customer_id', 'date', 'number_of_cds', 'dollar_value']);
    expect(targets(inspection)).toEqual(['customerExternalId', 'occurredAt', 'quantity', 'amount']);
    expect(summary).toMatchObject({ orders: 69_659, customers: 23_570, totals: [{ currency: 'USD', total: 250_031_563 }], problemRows: 0 });
    expect(records.filter((record) => record.amount === 0)).toHaveLength(80);
    expect(new Set(records.map((record) => record.orderKey)).size).toBe(69_659);
  });

  it('names the same rows the same when the file comes again', async () => {
    const source = contentOfBytes(readFileSync(path('CDNOW_sample.txt')));
    const first = await importAsGuessed(source);
    const second = await importAsGuessed(source);

    expect(second.records.map((record) => record.orderKey)).toEqual(first.records.map((record) => record.orderKey));
  });
});
