import { TenantDatabase } from '../../../platform/database/tenant-database.js';
import type { Expiry } from '../domain/expiry.js';
import type { TestApp } from '../../../testing/start-test-app.js';

type Choices = {
  shortfall?: 'negative' | 'forgiven';
  purpose?: 'spendable' | 'qualifying' | 'stamps';
  expiry?: Expiry;
  pendingDays?: number;
  mostPerSpend?: number;
  mostPerDay?: number;
  approvalAbove?: number;
  mayBeGiven?: boolean;
  enrolment?: 'automatic' | 'invited';
};

/** A live programme with one wallet type, `key`. Answers with the programme's id. */
export async function aProgram(app: TestApp, shop: { tenantId: string }, key = 'points', choices: Choices = {}): Promise<string> {
  const database = app.nest.get(TenantDatabase);
  const id = app.parts.ids.next();
  const names = { 'zh-CN': `${key} 计划`, en: `${key} programme` };
  await database.run(shop.tenantId, async () => {
    const at = app.parts.clock.now();
    await database.execute(
      `INSERT INTO programs (tenant_id, id, key, names, state, enrolment, created_at) VALUES ($1, $2, $3, $4, 'live', $5, $6)`,
      [shop.tenantId, id, `program-${key}`, names, choices.enrolment ?? 'automatic', at],
    );
    await database.execute(
      `INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, pending_days, expiry, shortfall, most_per_spend, most_per_day,
                                 approval_above, may_be_given, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        shop.tenantId,
        app.parts.ids.next(),
        id,
        key,
        names,
        choices.purpose ?? 'spendable',
        choices.pendingDays ?? 0,
        choices.expiry ?? { kind: 'none' },
        choices.shortfall ?? 'negative',
        choices.mostPerSpend ?? null,
        choices.mostPerDay ?? null,
        choices.approvalAbove ?? null,
        choices.mayBeGiven ?? true,
        at,
      ],
    );
  });
  return id;
}
