import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { customerId, levels, orders, yearlySpend } from './testing/a-ladder.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const names = { 'zh-CN': '积分', en: 'Points' };

it('a level is reached in the transaction of the order, or of the units, that lead to it; nothing has to be relayed first', async () => {
  const shop = await app.aTenant();
  const { id: programId } = (await shop.owner.post('/programs', { key: 'club', names, state: 'live' }).expect(201)).body;
  await shop.owner.post('/wallet-types', { programId, key: 'points', names, expiry: { kind: 'none' } }).expect(201);
  const make = async (name: string, definition: object): Promise<string> =>
    (await shop.owner.post('/level-sets', { programId, name, definition }).expect(201)).body.id;
  const downgrade = { mode: 'to-value', moment: 'at-once', graceDays: 0 };
  const bySpend = await make('Spend', { ...yearlySpend, window: { kind: 'lifetime' }, downgrade });
  const byBalance = await make('Balance', {
    ...yearlySpend,
    basis: { kind: 'balance', walletType: 'points' },
    window: undefined,
    downgrade,
  });
  await app.settled();
  await orders(shop, { ada: [['2026-03-01', 1_000_00]] });
  expect(await levels(app, shop, bySpend)).toEqual({ ada: 'gold' });
  const wallet = `/customers/${await customerId(app, shop, 'ada')}/wallets/points`;
  await shop.owner.post(`${wallet}/adjust`, { units: 100_00, externalId: 'welcome' }).expect(201);
  expect(await levels(app, shop, byBalance)).toEqual({ ada: 'silver' });
  await shop.owner.post(`${wallet}/spend`, { units: 1, externalId: 'coffee' }).expect(201);
  expect(await levels(app, shop, byBalance)).toEqual({ ada: 'member' });
});
