import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const clock = new FixedClock();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

async function nightsAt(tenantId: string, instant: string): Promise<number> {
  clock.set(instant);
  await app.settled();
  const database = app.nest.get(TenantDatabase);
  const rows = await database.run(tenantId, () =>
    database.query(`SELECT FROM tiering_runs WHERE tenant_id = $1 AND trigger = 'nightly' AND state = 'done'`, [tenantId]),
  );
  return rows.length;
}

it('comes at the first instant after a gap that swallows ten past three, and the next night at ten past three', async () => {
  clock.set('2026-03-28T12:00:00Z');
  const { tenantId } = await app.aTenant({ timeZone: 'Europe/Helsinki' });
  expect(await nightsAt(tenantId, '2026-03-29T00:59:59Z')).toBe(0);
  expect(await nightsAt(tenantId, '2026-03-29T01:00:00Z')).toBe(1);
  expect(await nightsAt(tenantId, '2026-03-30T00:09:59Z')).toBe(1);
  expect(await nightsAt(tenantId, '2026-03-30T00:10:00Z')).toBe(2);
});

it('moves with the company into another time zone', async () => {
  clock.set('2026-11-22T04:00:00Z');
  const shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  await app.settled();
  await shop.owner.patch('/tenant', { timeZone: 'America/New_York' }).expect(200);
  expect(await nightsAt(shop.tenantId, '2026-11-22T08:09:59Z')).toBe(0);
  expect(await nightsAt(shop.tenantId, '2026-11-22T08:10:00Z')).toBe(1);
  expect(await nightsAt(shop.tenantId, '2026-11-22T19:10:00Z')).toBe(1);
});
