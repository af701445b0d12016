import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importing } from '../../testing/import-file.js';
import { multipart } from '../../testing/multipart.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { upload } from '../../testing/upload.js';

let app: TestApp;
let shop: TestTenant;
let files: ReturnType<typeof importing>;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  shop = await app.aTenant();
  files = importing(app, shop);
});
afterAll(() => app.stop());

const HEADER = 'order number,customer id,date,product,quantity,amount,status';
const order = (...cells: (string | number)[]): string => cells.join(',');
const ofRows = (...rows: string[]): string => [HEADER, ...rows].join('\n');

const customersCsv = async (language = 'en'): Promise<string> =>
  (await shop.owner.speaking(language).get('/exports/customers').expect(200)).text;
const rowsOf = (csv: string): string[][] =>
  csv
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

const exported = async (tenant: TestTenant) => (await tenant.owner.get('/exports/orders').expect(200)).text;

const withoutCustomers = (csv: string): string[] => rowsOf(csv).map((row) => row.toSpliced(2, 1).join());

const fiveOrders = (last: string): string =>
  ofRows(
    order('1', 'c1', '2026-01-05', 'Tea', 1, '10.00', 'paid'),
    order('2', 'c1', '2026-01-06', 'Tea', 1, '20.00', 'cancelled'),
    order('3', 'c1', '2026-01-07', 'Tea', 1, '40.00', 'refunded'),
    order('4', 'c1', '2026-01-08', 'Tea', 1, '80.00', 'paid'),
    order('4', 'c1', '2026-01-08', 'Cup', 1, '5.00', 'refunded'),
    order('5', 'c1', '2026-01-09', 'Tea', 1, '160.00', last),
  );

const spent = async (): Promise<number> => (await shop.owner.get('/customers').expect(200)).body.items[0].facts.spent;

describe('previewing a file', () => {
  it('answers also where a part of the form has no name, however much there is in it', async () => {
    const { body, headers } = multipart({ kind: 'orders' }, { name: 'orders.csv', content: 'x'.repeat(300_000) });
    const nameless = body.replace('Content-Disposition: form-data; name="file"; filename', 'Content-now');
    const { status, body: problem } = await shop.owner.send('POST', '/api/v1/imports', nameless, headers);
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'imports.file-missing' });
  });

  it('shows what was detected, what the columns are taken for, and what would come of it', async () => {
    const preview = await files.preview(
      ofRows(order('1', 'c1', '2026-01-05', 'Tea', 2, '30.50', 'paid'), order('2', 'c2', '2026-01-06', 'Cup', 1, 'ten', 'paid')),
    );
    expect(preview).toMatchObject({
      kind: 'orders',
      state: 'previewed',
      source: 'import',
      fileName: 'orders.csv',
      format: { container: 'text', encoding: 'utf-8', delimiter: ',', headerRow: 1 },
      mapping: [
        { to: 'field', field: 'orderNumber' },
        { to: 'field', field: 'customerExternalId' },
        { to: 'field', field: 'occurredAt' },
        { to: 'field', field: 'productName' },
        { to: 'field', field: 'quantity' },
        { to: 'field', field: 'amount' },
        { to: 'field', field: 'status' },
      ],
      preview: {
        missing: [],
        rows: 2,
        records: 1,
        orders: 1,
        newOrders: 1,
        customers: 1,
        problemRows: 1,
        totals: [{ currency: 'CNY', orders: 1, total: 3_050 }],
        problems: [{ code: 'imports.amount-unreadable', rows: 1 }],
        problemSample: [
          { row: 3, problems: [{ code: 'imports.amount-unreadable', column: 5, params: { value: 'ten', currency: 'CNY' } }] },
        ],
      },
      sample: {
        rows: [{ number: 2, cells: ['1', 'c1', '2026-01-05', 'Tea', '2', '30.50', 'paid'] }, { number: 3 }],
        orders: [{ orderNumber: '1', amount: 3_050, items: [{ name: 'Tea', quantity: 2, amount: 3_050 }] }],
      },
    });
    expect(preview.columns[5]).toMatchObject({
      header: 'amount',
      confidence: expect.any(Number),
      attribute: { to: 'attribute', key: 'amount' },
    });
    expect((await shop.owner.get('/customers').expect(200)).body.items).toEqual([]);
  });

  it('reads again with another mapping, currency and format, and refuses what fits nothing', async () => {
    const { id, version } = await files.preview('a;b;c\n1;05.01.2026;12,50\n2;06.01.2026;1.000,00\n');
    const mapping = [
      { to: 'field', field: 'customerPhone' },
      { to: 'field', field: 'occurredAt', dateFormat: 'dmy' },
      { to: 'field', field: 'amount', decimalStyle: 'comma' },
    ];
    const { body } = await shop.owner.post(`/imports/${id}/preview`, { mapping, currency: 'JPY', version }).expect(200);
    expect(body).toMatchObject({ currency: 'JPY', preview: { orders: 1, problems: [{ code: 'imports.amount-too-precise', rows: 1 }] } });
    await shop.owner.post(`/imports/${id}/preview`, { currency: 'EUR', version }).expect(409);
    const euros = await shop.owner.post(`/imports/${id}/preview`, { currency: 'EUR' }).expect(200);
    expect(euros.body).toMatchObject({ mapping, preview: { orders: 2, totals: [{ currency: 'EUR', total: 101_250 }] } });
    const refused = async (change: object): Promise<string> =>
      (await shop.owner.post(`/imports/${id}/preview`, change).expect(422)).body.code;
    expect(await refused({ mapping: mapping.slice(1) })).toBe('imports.mapping-width');
    expect(await refused({ mapping: [mapping[0], mapping[0], mapping[2]] })).toBe('imports.field-twice');
    expect(await refused({ mapping: [{ to: 'field', field: 'birthday' }, ...mapping.slice(1)] })).toBe('imports.field-unknown');
    const comma = await shop.owner.post(`/imports/${id}/preview`, { format: { delimiter: ',' } }).expect(200);
    expect(comma.body.columns).toHaveLength(1 + 1);
  });

  it('cannot run while a column is missing', async () => {
    const { id, preview } = await files.preview('customer id,date\nc1,2026-01-05\n');
    expect(preview.missing).toEqual([['amount', 'orderAmount', 'unitPrice']]);
    const { body } = await shop.owner.post(`/imports/${id}/run`).expect(422);
    expect(body).toMatchObject({ code: 'imports.mapping-incomplete', params: { fields: ['amount / orderAmount / unitPrice'] } });
  });

  it('says what is wrong with a form or a file', async () => {
    const send = (content: string | Uint8Array | undefined, fields: Record<string, string | object>) =>
      upload(shop.owner, '/imports', content === undefined ? undefined : { name: 'x.csv', content }, fields);
    expect((await send(undefined, { kind: 'orders' }).expect(422)).body.code).toBe('imports.file-missing');
    expect((await send('a,b\n', { kind: 'pets' }).expect(422)).body.errors).toMatchObject([{ pointer: '/kind' }]);
    expect((await send('a,b\n', { kind: 'orders', mapping: '{' }).expect(422)).body.code).toBe('imports.field-invalid');
    expect((await send('', { kind: 'orders' }).expect(422)).body.code).toBe('imports.file-empty');
    expect((await send(Uint8Array.of(0x1f, 0x8b, 8, 0), { kind: 'orders' }).expect(422)).body.code).toBe('imports.file-is-gzip');
    await shop.owner.post('/imports', { kind: 'orders' }).expect(415);
    expect((await shop.owner.get('/imports').expect(200)).body.items).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const { id } = await files.preview(ofRows(order('1', 'c1', '2026-01-05', 'Tea', 2, '30.50', 'paid')));
    const stranger = (await app.aTenant()).owner;
    for (const path of ['', '/errors']) await stranger.get(`/imports/${id}${path}`).expect(404);
    for (const path of ['preview', 'run', 'undo']) await stranger.post(`/imports/${id}/${path}`, {}).expect(404);
    const agent = (await shop.member('agent')).client;
    await agent.get(`/imports/${id}`).expect(403);
    const analyst = (await shop.member('analyst')).client;
    expect((await analyst.get(`/imports/${id}`).expect(200)).body.sample).toBeNull();
    await analyst.post(`/imports/${id}/run`).expect(403);
  });
});

describe('orders from a file', () => {
  it('are one order however their lines stand in the file', async () => {
    const lines = [
      order('1', 'c1', '2026-01-05', 'Tea', 2, '30.00', ''),
      order('1', 'c1', '2026-01-05', 'Cup', 1, '9.50', ''),
      order('2', 'c2', '2026-01-06', 'Tea', 1, '15.00', ''),
    ];
    await files.import(ofRows(...lines));
    const together = (await shop.owner.get('/exports/orders').expect(200)).text;
    expect(
      rowsOf(together)
        .slice(1)
        .map((row) => [row[1], row[7], row[11], row[14]]),
    ).toEqual([
      ['1', '39.50', 'Tea', '30.00'],
      ['1', '39.50', 'Cup', '9.50'],
      ['2', '15.00', 'Tea', '15.00'],
    ]);
    const apart = await files.import(ofRows(lines[0]!, lines[2]!, lines[1]!));
    expect(apart).toMatchObject({ state: 'done', rowsDone: 3, result: { orders: 0, duplicateOrders: 2, problemRows: 0 } });
    expect((await shop.owner.get('/exports/orders').expect(200)).text).toBe(together);
  });

  it('stand apart in another company’s file and come to the same', async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      order(index % 20, `c${index % 5}`, '2026-01-05', `P${index}`, 1, `${index}.25`, ''),
    );
    const apart = await files.import(ofRows(...rows));
    expect(apart).toMatchObject({
      result: { orders: 20, problemRows: 0, totals: [{ total: 79_000 }] },
      preview: { orders: 20, totals: [{ total: 79_000 }] },
    });
    const other = await app.aTenant();
    await importing(app, other).import(ofRows(...rows.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))));
    expect(withoutCustomers(await exported(shop))).toEqual(withoutCustomers(await exported(other)));
  });

  it('bring their refunds and cancellations along, also when those come with a later file', async () => {
    const first = await files.import(fiveOrders('paid'));
    expect(first.result).toMatchObject({ orders: 5, refunds: 2, cancellations: 1 });
    expect(await spent()).toBe(1_000 + 8_000 + 16_000);
    const second = await files.import(fiveOrders('refunded'));
    expect(second.result).toMatchObject({ orders: 0, duplicateOrders: 5, refunds: 1, problemRows: 0 });
    expect(await spent()).toBe(1_000 + 8_000);
    await files.undo(second.id);
    expect(await spent()).toBe(1_000 + 8_000 + 16_000);
  });

  it('stay out whole when one of their rows is faulty, and the list of those can be mended and imported', async () => {
    const result = await files.import(
      ofRows(
        order('1', 'c1', '2026-01-05', 'Tea', 1, '10.00', 'paid'),
        order('2', 'c2', '2026-01-05', 'Tea', 1, '20.00', 'paid'),
        order('2', 'c2', '2026-01-05', 'Cup', 1, 'x', 'paid'),
      ),
    );
    expect(result).toMatchObject({ hasErrorFile: true, rowsDone: 3, result: { orders: 1, problemRows: 2 } });
    const list = await shop.owner.speaking('zh-CN').get(`/imports/${result.id}/errors`).expect(200);
    expect(list.headers['content-disposition']).toContain('orders-errors.csv');
    expect(list.text).toContain('“x”不是金额');
    expect(rowsOf(list.text).map((row) => row.slice(0, 8))).toEqual([
      [...HEADER.split(','), '原行号'],
      ['2', 'c2', '2026-01-05', 'Tea', '1', '20.00', 'paid', '3'],
      ['2', 'c2', '2026-01-05', 'Cup', '1', 'x', 'paid', '4'],
    ]);
    const mended = await files.import(list.text.replace(',x,', ',"7.00",'));
    expect(mended).toMatchObject({ result: { orders: 1, problemRows: 0, totals: [{ total: 2_700 }] } });
  });

  it('name in the list what was refused because it was recorded otherwise before', async () => {
    await files.import(ofRows(order('1', 'c1', '2026-01-05', 'Tea', 1, '10.00', 'paid')));
    const again = await files.import(
      ofRows(order('1', 'c1', '2026-01-05', 'Tea', 1, '11.00', 'paid'), order('2', 'c1', '2026-01-05', 'Tea', 1, '1', 'paid')),
    );
    expect(again).toMatchObject({ result: { orders: 1, duplicateOrders: 0, problemRows: 1 } });
    expect((await shop.owner.get(`/imports/${again.id}/errors`).expect(200)).text).toContain('2026-01-05,Tea,1,11.00');
  });

  it('bring names, addresses and attributes of customers nobody knew', async () => {
    const file =
      'order number,email,customer name,date,amount,vip level\n1,ada@example.com,Ada,2026-01-05,10,gold\n2,bob@example.com,Bob,2026-01-06,10,\n3,ada@example.com,Somebody else,2026-01-07,10,silver\n';
    const { mapping, id } = await files.preview(file);
    await shop.owner
      .post(`/imports/${id}/preview`, {
        mapping: [...mapping.slice(0, 5), { to: 'attribute', key: 'vip_level', name: 'VIP', type: 'choice' }],
      })
      .expect(200);
    const result = await files.run(id);
    expect(result).toMatchObject({ state: 'done', result: { orders: 3, customersCreated: 2, problemRows: 0 } });
    const { items } = (await shop.owner.get('/customers?sort=name').expect(200)).body;
    expect(items.map(({ name, attributes }: { name: string; attributes: object }) => [name, attributes])).toEqual([
      ['Ada', { vip_level: 'silver' }],
      ['Bob', {}],
    ]);
    await files.undo(id);
    expect((await shop.owner.get('/attributes').expect(200)).body.items).toEqual([]);
    expect((await shop.owner.get('/customers').expect(200)).body.items).toEqual([]);
  });
});

describe('customers from a file', () => {
  const file =
    'customer id,name,phone,email,region,tags,skin\n1,张三,13800138000,zhang@example.com,浙江,"vip,老客",dry\n2,Li,not a phone,,上海,,oily\n3,王五,,wang@example.com,北京,,dry\n';

  it('are created and completed, the same file changes nothing, and undo restores what was', async () => {
    await shop.owner
      .post('/customers', { externalId: '3', source: 'import', name: '王小五', region: '天津', email: 'wang@example.com' })
      .expect(201);
    await files.undo((await files.import(ofRows(order('1', 'c1', '2026-01-05', 'Tea', 1, '10', 'paid')))).id);
    const before = await files.exports();
    const { id, mapping } = await files.preview(file, { kind: 'customers', name: 'customers.csv' });
    expect(mapping.map(({ field }: { field?: string }) => field)).toEqual([
      'externalId',
      'name',
      'phone',
      'email',
      'region',
      'tags',
      undefined,
    ]);
    await shop.owner
      .post(`/imports/${id}/preview`, { mapping: mapping.with(6, { to: 'attribute', key: 'skin', name: '肤质', type: 'choice' }) })
      .expect(200);
    const first = await files.run(id);
    expect(first).toMatchObject({ state: 'done', result: { customersCreated: 1, customersUpdated: 1, problemRows: 1 } });
    expect((await shop.owner.get(`/imports/${id}/errors`).expect(200)).text).toContain('not a phone');
    const after = await files.exports();
    expect(
      rowsOf(after[0]!)
        .slice(1)
        .map((row) => [row[3], row[14], row.at(-1)]),
    ).toEqual([
      ['王五', '北京', 'dry'],
      ['张三', '浙江', 'dry'],
    ]);

    const again = await files.preview(file, { kind: 'customers', mapping: first.mapping });
    expect(await files.run(again.id)).toMatchObject({ result: { customersCreated: 0, customersUpdated: 0 } });
    expect(await files.exports()).toEqual(after);

    expect(await files.undo(id)).toMatchObject({
      state: 'undone',
      result: { undo: { customersRemoved: 1, customersRestored: 1, customersKept: 0 } },
    });
    expect(await files.exports()).toEqual(before);
  });
});

describe('undoing an import', () => {
  it('keeps and lists the customers that somebody else has touched', async () => {
    const { id } = await files.import(
      ofRows(order('1', 'c1', '2026-01-05', 'Tea', 1, '10', 'paid'), order('2', 'c2', '2026-01-05', 'Tea', 1, '10', 'paid')),
    );
    const touched = (await shop.owner.get('/customers?sort=number').expect(200)).body.items[1];
    await shop.owner.patch(`/customers/${touched.id}`, { name: 'Li' }).expect(200);
    const undone = await files.undo(id);
    expect(undone.result.undo).toEqual({
      events: 2,
      customersRemoved: 1,
      customersRestored: 0,
      customersKept: 1,
      kept: [{ id: touched.id, number: touched.number }],
    });
    expect((await shop.owner.get('/customers').expect(200)).body.items).toMatchObject([{ id: touched.id, facts: { orders: 0 } }]);
  });

  it('happens once, however often it is asked for, and never while the import runs', async () => {
    const { id } = await files.preview(ofRows(order('1', 'c1', '2026-01-05', 'Tea', 1, '10', 'paid')));
    await shop.owner.post(`/imports/${id}/undo`).expect(409);
    const runs = await Promise.all([1, 2, 3].map(() => shop.owner.post(`/imports/${id}/run`)));
    expect(runs.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409]);
    expect((await shop.owner.post(`/imports/${id}/undo`).expect(409)).body).toMatchObject({
      code: 'imports.not-undoable',
      params: { state: 'running' },
    });
    await app.settled();
    const asked = await Promise.all([1, 2, 3].map(() => shop.owner.post(`/imports/${id}/undo`)));
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409]);
    await app.settled();
    expect(await files.read(id)).toMatchObject({ state: 'undone', result: { undo: { events: 1 } } });
    const actions = (await shop.owner.get('/audit-entries?limit=200').expect(200)).body.items.map(
      ({ action }: { action: string }) => action,
    );
    for (const action of ['created', 'run', 'finished', 'undo', 'undone']) {
      expect(actions.filter((each: string) => each === `imports.${action}`)).toHaveLength(1);
    }
  });
});

it('lists imports, the latest first', async () => {
  const ids = [];
  for (const name of ['a', 'b', 'c'])
    ids.unshift((await files.preview('customer id,date,amount\n1,2026-01-05,1\n', { name: `${name}.csv` })).id);
  const first = (await shop.owner.get('/imports?limit=2').expect(200)).body;
  const rest = (await shop.owner.get(`/imports?limit=2&cursor=${first.nextCursor}`).expect(200)).body;
  expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(rest.nextCursor).toBeNull();
  expect(await customersCsv('zh-CN')).toContain('客户编号');
});
