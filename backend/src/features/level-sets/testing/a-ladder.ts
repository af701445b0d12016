import { TenantDatabase } from '../../../platform/database/tenant-database.js';
import type { TestApp, TestTenant } from '../../../testing/start-test-app.js';

const names = (en: string, zh: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });

/** Silver from ¥100, gold from ¥1,000, in a calendar year; gold is kept with ¥600. */
export const yearlySpend = {
  basis: { kind: 'spend' },
  window: { kind: 'calendar-year', month: 1, day: 1 },
  upgrade: 'at-once',
  downgrade: { mode: 'to-value', moment: 'window-end', graceDays: 0 },
  warningDays: 30,
  levels: [
    { key: 'member', names: names('Member', '会员'), threshold: 0 },
    { key: 'silver', names: names('Silver', '银卡'), threshold: 100_00 },
    { key: 'gold', names: names('Gold', '金卡'), threshold: 1_000_00, retention: 600_00 },
  ],
};

/** A programme that everybody takes part in. */
export async function aProgram(app: TestApp, tenantId: string, state = 'live'): Promise<string> {
  const id = app.parts.ids.next();
  const database = app.nest.get(TenantDatabase);
  await database.run(tenantId, () =>
    database.execute(
      `INSERT INTO programs (tenant_id, id, key, names, state, created_at) VALUES ($1, $2, $3, '{"zh-CN": "计划", "en": "Programme"}', $4, '2020-01-01Z')`,
      [tenantId, id, `p-${id.slice(-12)}`, state],
    ),
  );
  return id;
}

export async function aLevelSet(app: TestApp, shop: TestTenant, definition: object = yearlySpend, name = 'VIP'): Promise<string> {
  const programId = await aProgram(app, shop.tenantId);
  const { body } = await shop.owner.post('/level-sets', { programId, name, definition }).expect(201);
  await app.settled();
  return body.id;
}

/** Orders of customers by name, as `[instant, amount]`. */
export async function orders(shop: TestTenant, bought: Record<string, [at: string, amount: number][]>): Promise<void> {
  const key = await shop.key('events:write');
  const events = Object.entries(bought).flatMap(([name, all]) =>
    all.map(([occurredAt, amount]) => ({
      externalId: `${name}-${occurredAt}-${amount}`,
      type: 'order.completed',
      occurredAt,
      customer: { externalId: name },
      amount,
    })),
  );
  await key.post('/events/batch', { events }).expect(200);
}

/** The levels of customers by name, as they are kept. */
export async function levels(app: TestApp, shop: TestTenant, levelSetId: string): Promise<Record<string, string | null>> {
  const database = app.nest.get(TenantDatabase);
  const rows = await database.run(shop.tenantId, () =>
    database.query<{ name: string; level: string | null }>(
      `SELECT i.external_id AS name, s.level FROM level_standings s
         JOIN customer_identities i ON i.tenant_id = s.tenant_id AND i.customer_id = s.customer_id
        WHERE s.tenant_id = $1 AND s.level_set_id = $2 ORDER BY 1`,
      [shop.tenantId, levelSetId],
    ),
  );
  return Object.fromEntries(rows.map(({ name, level }) => [name, level]));
}

export async function customerId(app: TestApp, shop: TestTenant, name: string): Promise<string> {
  const database = app.nest.get(TenantDatabase);
  const row = await database.run(shop.tenantId, () =>
    database.first<{ id: string }>('SELECT customer_id AS id FROM customer_identities WHERE tenant_id = $1 AND external_id = $2', [
      shop.tenantId,
      name,
    ]),
  );
  return row?.id ?? '';
}
