import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importing } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const folder = process.env['LIUKE_REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
const reference = (name: string): string => join(folder, name);

describe.skipIf(!existsSync(reference('CDNOW_sample.txt')))('the CDNOW data (LIUKE_REFERENCE_DATA)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('comes in with the known figures, again changes nothing, and goes without a trace', async () => {
    const files = importing(app, await app.aTenant({ currency: 'USD' }));
    const before = await files.exports();
    const sample = readFileSync(reference('CDNOW_sample.txt'));
    const total = { currency: 'USD', orders: 6_919, total: 24_409_194 };

    const first = await files.import(sample);
    expect(first).toMatchObject({
      state: 'done',
      currency: 'USD',
      preview: { orders: 6_919, newOrders: 6_919, customers: 2_357, newCustomers: 2_357, problemRows: 0, totals: [total] },
      rowsDone: 6_919,
      result: { orders: 6_919, duplicateOrders: 0, customersCreated: 2_357, problemRows: 0, totals: [total] },
    });
    const after = await files.exports();
    expect(await files.import(sample)).toMatchObject({
      preview: { newOrders: 0, knownOrders: 6_919, newCustomers: 0, knownCustomers: 2_357 },
      result: { orders: 0, duplicateOrders: 6_919, customersCreated: 0, customersUpdated: 0, totals: [] },
    });
    expect(await files.exports()).toEqual(after);

    expect(await files.undo(first.id)).toMatchObject({
      state: 'undone',
      result: { orders: 6_919, undo: { events: 6_919, customersRemoved: 2_357, customersKept: 0, kept: [] } },
    });
    expect(await files.exports()).toEqual(before);
    expect(await files.import(sample)).toMatchObject({ result: { orders: 6_919, customersCreated: 2_357, totals: [total] } });
  }, 180_000);

  it('comes in whole, with its header and its orders of amount 0', async () => {
    const files = importing(app, await app.aTenant({ currency: 'USD' }));
    expect(await files.import(gunzipSync(readFileSync(reference('CDNOW_master.txt.gz'))))).toMatchObject({
      state: 'done',
      result: {
        orders: 69_659,
        customersCreated: 23_570,
        problemRows: 0,
        totals: [{ currency: 'USD', orders: 69_659, total: 250_031_563 }],
      },
    });
  }, 180_000);
});
