import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

async function names(shop: TestTenant, query: string): Promise<string[]> {
  const { body } = await shop.owner.get(`/customers?sort=name&${query}`).expect(200);
  return body.items.map(({ name }: { name: string }) => name);
}

async function create(shop: TestTenant, request: object): Promise<string> {
  return (await shop.owner.post('/customers', request).expect(201)).body.id;
}

describe('searching', () => {
  let shop: TestTenant;
  beforeAll(async () => {
    shop = await app.aTenant();
    await create(shop, { name: '张晓生', phone: '13800138000', email: 'zhang@example.com' });
    await create(shop, { name: '张三', phone: '+86 139 1234 8000' });
    await create(shop, { name: 'Ada Lovelace', company: '転写 Ａｎａｌｙｔｉｃ', number: 'VIP-7', phone: '+1 212 555 0123' });
    await create(shop, { type: 'enterprise', name: '転角茶館', number: 'c-1380' });
  });

  it.each([
    ['张', ['张三', '张晓生']],
    ['张晓', ['张晓生']],
    ['ada', ['Ada Lovelace']],
    ['ＡＤＡ　love', ['Ada Lovelace']],
    ['転写 analytic', ['Ada Lovelace']],
    ['lovelace', []],
    ['vip-', ['Ada Lovelace']],
    ['VIP-7', ['Ada Lovelace']],
    ['C-13', ['転角茶館']],
    ['138 0013 8000', ['张晓生']],
    ['+8613800138000', ['张晓生']],
    ['8000', ['张三', '张晓生']],
    ['(212) 555-0123', []],
    ['+12125550123', ['Ada Lovelace']],
    ['ZHANG@example.com', ['张晓生']],
    ['zhang@example', []],
    ['%', []],
    ["'", []],
  ])('“%s” finds %j', async (typed, found) => {
    expect((await names(shop, `q=${encodeURIComponent(typed)}`)).toSorted()).toEqual(found.toSorted());
  });

  it('finds nobody of another company', async () => {
    const other = await app.aTenant();
    for (const typed of ['张', '8000', 'zhang@example.com', '13800138000', 'VIP-7'])
      expect(await names(other, `q=${encodeURIComponent(typed)}`)).toEqual([]);
  });
});
