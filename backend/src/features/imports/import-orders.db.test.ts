import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { upload } from '../../testing/upload.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const KINDS = ['customers', 'orders', 'facts', 'tiers'] as const;

async function everything(shop: TestTenant): Promise<string[]> {
  const files = [];
  for (const kind of KINDS) files.push((await shop.owner.get(`/exports/${kind}`).expect(200)).text);
  return files;
}

async function previewed(shop: TestTenant, content: string | Uint8Array, fields: Record<string, string | object> = {}) {
  const { body } = await upload(shop.owner, '/imports', { name: 'orders.csv', content }, { kind: 'orders', ...fields }).expect(201);
  return body;
}

async function imported(shop: TestTenant, content: string | Uint8Array, fields: Record<string, string | object> = {}) {
  const { id } = await previewed(shop, content, fields);
  await shop.owner.post(`/imports/${id}/run`).expect(202);
  await app.settled();
  const { body } = await shop.owner.get(`/imports/${id}`).expect(200);
  return body;
}

async function undone(shop: TestTenant, id: string) {
  await shop.owner.post(`/imports/${id}/undo`).expect(202);
  await app.settled();
  const { body } = await shop.owner.get(`/imports/${id}`).expect(200);
  return body;
}

const folder = process.env['LIUKE_REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
const reference = (name: string): string => join(folder, name);

describe.skipIf(!existsSync(reference('CDNOW_sample.txt')))('the CDNOW data (LIUKE_REFERENCE_DATA)', () => {
  it('comes in with the known figures, again changes nothing, and goes without a trace', async () => {
    const shop = await app.aTenant({ currency: 'USD' });
    const before = await everything(shop);
    const sample = readFileSync(reference('CDNOW_sample.txt'));
    const preview = await previewed(shop, sample);
    expect(preview).toMatchObject({
      state: 'previewed',
      currency: 'USD',
      preview: {
        orders: 6_919,
        newOrders: 6_919,
        customers: 2_357,
        newCustomers: 2_357,
        problemRows: 0,
        totals: [{ currency: 'USD', total: 24_409_194 }],
      },
    });
    const first = await imported(shop, sample);
    expect(first).toMatchObject({
      state: 'done',
      rowsDone: 6_919,
      result: {
        orders: 6_919,
        duplicateOrders: 0,
        customersCreated: 2_357,
        problemRows: 0,
        totals: [{ currency: 'USD', orders: 6_919, total: 24_409_194 }],
      },
    });
    const after = await everything(shop);
    const second = await imported(shop, sample);
    expect(second).toMatchObject({
      state: 'done',
      result: { orders: 0, duplicateOrders: 6_919, customersCreated: 0 },
      preview: { newOrders: 0, newCustomers: 0 },
    });
    expect(await everything(shop)).toEqual(after);

    expect(await undone(shop, first.id)).toMatchObject({
      state: 'undone',
      result: { undo: { events: 6_919, customersRemoved: 2_357, customersKept: 0 } },
    });
    expect(await everything(shop)).toEqual(before);
    expect(await imported(shop, sample)).toMatchObject({ result: { orders: 6_919, customersCreated: 2_357 } });
  });

  it('comes in whole, with its header and its orders of amount 0', async () => {
    const shop = await app.aTenant({ currency: 'USD' });
    const result = await imported(shop, gunzipSync(readFileSync(reference('CDNOW_master.txt.gz'))));
    expect(result).toMatchObject({
      state: 'done',
      result: {
        orders: 69_659,
        customersCreated: 23_570,
        problemRows: 0,
        totals: [{ currency: 'USD', orders: 69_659, total: 250_031_563 }],
      },
    });
  });
});
