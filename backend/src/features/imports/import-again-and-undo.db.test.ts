import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Files, type StoredFile } from '../../ports/files.js';
import { importing } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { upload } from '../../testing/upload.js';
import { IngestEvents } from '../events/events.public.js';
import { RunImport } from './run-import.js';
import { UndoImport } from './undo-import.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

type Row = { order: number | null; customer: number; day: number; product: string; amount: number; status: string };

const row = fc.record<Row>({
  order: fc.option(fc.integer({ min: 1, max: 6 })),
  customer: fc.integer({ min: 1, max: 3 }),
  day: fc.integer({ min: 1, max: 28 }),
  product: fc.constantFrom('Tea', 'Cup', ''),
  amount: fc.integer({ min: 0, max: 5_000 }),
  status: fc.constantFrom('', '', '', 'paid', 'cancelled', 'refunded', 'nonsense'),
});

/** An order has one customer and one day; its lines may stand anywhere. */
function fileOf(rows: readonly Row[]): string {
  const lines = rows.map(({ order, customer, day, product, amount, status }) => {
    const [who, when] = order === null ? [customer, day] : [(order % 3) + 1, order];
    return [order ?? '', `c${who}`, `2026-01-${String(when).padStart(2, '0')}`, product, (amount / 100).toFixed(2), status].join(',');
  });
  return ['order number,customer id,date,product,amount,status', ...lines].join('\n');
}

const ordersOf = (from: number, amounts: readonly number[]) =>
  amounts.map((amount, index) => ({
    externalId: `o-${from + index}`,
    type: 'order.completed',
    occurredAt: '2026-01-03',
    customer: { externalId: `k-${index}` },
    amount,
    currency: 'CNY',
  }));

describe('importing', () => {
  it('twice is once, and undone in any order leaves everything as it was before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (one, other, firstFirst) => {
          const shop = await app.aTenant();
          const files = importing(app, shop);
          const known = { source: 'import', customer: { externalId: 'c1' }, type: 'order.completed', amount: 700, currency: 'CNY' };
          await shop.owner.post('/events', { ...known, externalId: 'known', occurredAt: '2026-01-03' }).expect(201);
          await app.settled();
          const before = await files.exports();

          const first = await files.import(fileOf(one));
          const once = await files.exports();
          const again = await files.import(fileOf(one));
          expect(again.result).toMatchObject({
            orders: 0,
            refunds: 0,
            cancellations: 0,
            customersCreated: 0,
            problemRows: first.result.problemRows,
          });
          expect(await files.exports()).toEqual(once);

          const second = await files.import(fileOf(other));
          for (const { id } of firstFirst ? [first, second, again] : [again, second, first]) await files.undo(id);
          expect(await files.exports()).toEqual(before);
        },
      ),
      { numRuns: Number(process.env['IMPORT_RUNS'] ?? 6) },
    );
  }, 300_000);

  it('and undone leaves everybody in the tier they stood in, also those decided since the edges were measured', async () => {
    const shop = await app.aTenant();
    const files = importing(app, shop);
    const amounts = Array.from({ length: 20 }, (_, index) => (index + 1) * 1_000);
    await shop.owner.post('/events/batch', { events: ordersOf(0, amounts) }).expect(200);
    await app.settled();
    await shop.owner
      .post('/events/batch', {
        events: ordersOf(
          100,
          amounts.slice(0, 9).map((amount) => 90_000 - amount),
        ),
      })
      .expect(200);
    await app.settled();
    const before = await files.exports();
    const many = Array.from({ length: 60 }, (_, index) => `c${index},2026-02-05,${index * index}.00`);
    await files.undo((await files.import(['customer id,date,amount', ...many].join('\n'))).id);
    expect(await files.exports()).toEqual(before);
  }, 120_000);
});

describe('work that breaks off', () => {
  const file = ['customer id,date,amount', ...Array.from({ length: 2_500 }, (_, index) => `c${index % 900},2026-01-05,${index}.50`)].join(
    '\n',
  );

  it('goes on where it was, counts nothing twice, and nothing is lost', async () => {
    const shop = await app.aTenant();
    const files = importing(app, shop);
    const { id } = await files.preview(file);
    const ingest = app.nest.get(IngestEvents);
    const execute = ingest.execute.bind(ingest);
    let batches = 0;
    ingest.execute = (...given) => ((batches += 1) === 2 ? Promise.reject(new Error('The connection broke.')) : execute(...given));
    const imported = await files.run(id).finally(() => {
      ingest.execute = execute;
    });
    expect(imported).toMatchObject({
      state: 'done',
      rowsDone: 2_500,
      result: { orders: 2_500, duplicateOrders: 0, customersCreated: 900, problemRows: 0 },
    });
  }, 120_000);

  it('says so when it broke off for good, and can be run again or undone', async () => {
    const shop = await app.aTenant();
    const files = importing(app, shop);
    const { id } = await files.preview(file);
    const ingest = app.nest.get(IngestEvents);
    const execute = ingest.execute.bind(ingest);
    ingest.execute = (tenantId, events, options) =>
      events.some(({ amount }) => amount === 100_050) ? Promise.reject(new Error('The disk is full.')) : execute(tenantId, events, options);
    const stopped = await files.run(id).finally(() => {
      ingest.execute = execute;
    });
    expect(stopped).toMatchObject({ state: 'failed', problem: { code: 'imports.stopped' } });
    const tasks = (await shop.owner.get('/background-tasks').expect(200)).body.items;
    expect(tasks.find(({ id: taskId }: { id: string }) => taskId === stopped.taskId)).toMatchObject({
      kind: 'imports.run',
      state: 'failed',
    });
    expect(await files.run(id)).toMatchObject({ state: 'done', problem: null, result: { orders: 2_500, customersCreated: 900 } });
    expect(await files.undo(id)).toMatchObject({ state: 'undone', result: { undo: { events: 2_500, customersRemoved: 900 } } });
  }, 120_000);

  it('is done by one process at a time', async () => {
    const shop = await app.aTenant();
    const files = importing(app, shop);
    const { id } = await files.preview(file);
    await shop.owner.post(`/imports/${id}/run`).expect(202);
    const attempt = { isLast: true };
    const runs = await Promise.allSettled([1, 2].map(() => app.nest.get(RunImport).execute(shop.tenantId, id, attempt)));
    expect(runs.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await files.read(id)).toMatchObject({ state: 'done', result: { orders: 2_500 } });
    await app.settled();
    await app.nest.get(UndoImport).execute(shop.tenantId, id, attempt);
    expect(await files.read(id)).toMatchObject({ state: 'done', result: { orders: 2_500 } });
  }, 120_000);
});

describe('a big file', () => {
  it('is read in the background', async () => {
    const shop = await app.aTenant();
    const files = importing(app, shop);
    // What is called a workbook is big from 8 MB on; what it is, its bytes tell.
    const content = [
      'customer id,date,amount',
      ...Array.from({ length: 1_000 }, (_, index) => `c${index},2026-01-05,1.00,${' '.repeat(9_000)}`),
    ].join('\n');
    const { body } = await upload(shop.owner, '/imports', { name: 'big.xlsx', content }, { kind: 'orders' }).expect(201);
    expect(body).toMatchObject({ state: 'reading', preview: null, mapping: [] });
    await shop.owner.post(`/imports/${body.id}/run`).expect(409);
    await app.settled();
    expect(await files.read(body.id)).toMatchObject({ state: 'previewed', currency: 'CNY', preview: { orders: 1_000 } });
    const { body: euros } = await shop.owner.post(`/imports/${body.id}/preview`, { currency: 'EUR' }).expect(200);
    expect(euros.state).toBe('reading');
    await app.settled();
    expect(await files.run(body.id)).toMatchObject({
      state: 'done',
      result: { totals: [{ currency: 'EUR', orders: 1_000, total: 100_000 }] },
    });
  }, 120_000);
});

it('says that a file is gone once it is', async () => {
  const shop = await app.aTenant();
  const files = importing(app, shop);
  const stored: StoredFile[] = [];
  const store = app.nest.get(Files);
  const write = store.write.bind(store);
  store.write = async (...given) => {
    const file = await write(...given);
    stored.push(file);
    return file;
  };
  const { id } = await files.preview('customer id,date,amount\nc1,2026-01-05,1\nc2,2026-01-05,1\nc3,2026-01-05,x\n');
  store.write = write;
  for (const file of stored) await store.delete(shop.tenantId, file.id);
  expect(await files.read(id)).toMatchObject({ columns: [], sample: null, preview: { orders: 2 } });
  expect((await shop.owner.post(`/imports/${id}/preview`, { currency: 'EUR' }).expect(410)).body.code).toBe('imports.file-gone');
  await shop.owner.get(`/imports/${id}/errors`).expect(410);
  expect(await files.run(id)).toMatchObject({ state: 'failed', problem: { code: 'imports.file-gone' } });
});
