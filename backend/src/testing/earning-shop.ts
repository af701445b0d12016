import { TenantDatabase } from '../platform/database/tenant-database.js';
import { FirstPartyPlugins } from '../plugin-host/first-party-plugins.js';
import { aProgram } from '../features/wallets/testing/a-program.js';
import { aLoyaltyRule } from './a-loyalty-rule.js';
import type { TestApp, TestTenant } from './start-test-app.js';

type Deed = { readonly name: string; readonly who: string; readonly on?: string; readonly [more: string]: unknown };

type Effects = Record<string, unknown>[];

/** A company with a live programme, points and stamps in it, and the means to let its customers do things. */
export type EarningShop = TestTenant & {
  readonly programId: string;
  /** A rule that is on; answers with its id. */
  rule(request: Record<string, unknown>): Promise<string>;
  /** Sends one event, and answers with what it was answered. */
  sends(deed: Deed): Promise<{ id: string; status: string; effects: Effects }>;
  /** As `sends`, with what follows where a rule was late. */
  does(deed: Deed): Promise<{ id: string; status: string; effects: Effects }>;
  /** Sends events together, and answers with their effects. */
  do(deeds: readonly Deed[]): Promise<Effects[]>;
  /** What a customer has in a wallet: pending and active together. */
  balance(who: string, wallet?: string): Promise<number>;
  query<Row>(sql: string, values?: readonly (string | number | null)[]): Promise<Row[]>;
};

export async function anEarningShop(app: TestApp): Promise<EarningShop> {
  const shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  const database = app.nest.get(TenantDatabase);
  const programId = await aProgram(app, shop);
  await database.run(shop.tenantId, () =>
    database.execute(
      `INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, expiry, created_at)
       SELECT tenant_id, $2, program_id, 'stamps', names, 'stamps', expiry, created_at FROM wallet_types WHERE tenant_id = $1`,
      [shop.tenantId, app.parts.ids.next()],
    ),
  );
  const key = await shop.key('events:write');
  // On a busy machine a rule may be late: what it says then follows, and is told when the event comes again.
  const later = async (deed: Deed) => {
    await app.settled();
    return (await key.post('/events', eventOf(deed)).expect(201)).body;
  };
  return {
    ...shop,
    programId,
    rule: async (request) => {
      const { body } = await shop.owner
        .post('/earning-rules', { programId, name: 'A rule', enabled: true, validFrom: null, ...request })
        .expect(201);
      return body.id;
    },
    sends: async (deed) => (await key.post('/events', eventOf(deed)).expect(201)).body,
    does: async (deed) => {
      const { body } = await key.post('/events', eventOf(deed)).expect(201);
      return isLate(body.effects) ? { ...(await later(deed)), status: body.status } : body;
    },
    do: async (deeds) => {
      const send = async (): Promise<Effects[]> => {
        const { body } = await key.post('/events/batch', { events: deeds.map((deed) => eventOf(deed)) }).expect(200);
        return body.results.map(({ effects }: { effects: Effects }) => effects);
      };
      const effects = await send();
      if (!effects.some((own) => isLate(own))) return effects;
      await app.settled();
      return send();
    },
    balance: async (who, wallet = 'points') => {
      const row = await database.run(shop.tenantId, () =>
        database.first<{ units: number }>(
          `SELECT w.pending + w.active AS units FROM wallets w JOIN wallet_types t ON t.tenant_id = $1 AND t.id = w.wallet_type_id
             JOIN customer_identities i ON i.tenant_id = $1 AND i.customer_id = w.customer_id
            WHERE w.tenant_id = $1 AND i.external_id = $2 AND t.key = $3`,
          [shop.tenantId, who, wallet],
        ),
      );
      return row?.units ?? 0;
    },
    query: (sql, values = []) => database.run(shop.tenantId, () => database.query(sql, [shop.tenantId, ...values])),
  };
}

/** A rule of a test's own, offered to everybody. `outcome` is an expression over `turn` and `config`. */
export async function offerRule(
  app: TestApp,
  id: string,
  parts: Omit<NonNullable<Parameters<typeof aLoyaltyRule>[0]>, 'id'>,
): Promise<string> {
  await app.nest.get(FirstPartyPlugins).offer(aLoyaltyRule({ id, ...parts }));
  return id;
}

function isLate(effects: Effects): boolean {
  return effects.some(({ status }) => status === 'pending');
}

function eventOf({ name, who, on = '2026-11-20', ...more }: Deed): Record<string, unknown> {
  return {
    externalId: name,
    type: 'order.completed',
    occurredAt: on.length > 10 ? on : `${on}T04:00:00Z`,
    customer: { externalId: who },
    ...more,
  };
}
