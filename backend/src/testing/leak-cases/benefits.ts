import { Outbox } from '../../platform/outbox/outbox.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

function benefitOf(key: string, word: string, ladder: object, reward: string | undefined): object {
  const names = { 'zh-CN': `${word} 权益`, en: `${word} benefit` };
  return {
    key,
    names,
    ...ladder,
    timing: { occasion: 'entry' },
    gives: { kind: 'reward', rewardId: reward },
    state: 'live',
  };
}

const tiersOf = (schemeId: string | undefined): object => ({ schemeId, tiers: ['core'] });

export const benefits: Leaks = {
  plant: async ({ app, owner, tenantId, marker: { word }, prey: { customer = '', scheme = '', reward } }) => {
    const { body } = await owner.post('/benefits', benefitOf(`${word}-benefit`, word, tiersOf(scheme), reward)).expect(201);
    const database = app.nest.get(TenantDatabase);
    const at = new Date(app.parts.clock.now().getTime() + 60_000);
    await database.run(tenantId, async () => {
      await database.execute(
        `INSERT INTO tier_assignments (tenant_id, scheme_id, customer_id, tier, score, decision_key, inputs, reasons, version_number, run_id, decided_at, since)
         VALUES ($1, $2, $3, 'core', 0, 0, '{}', '[]', 1, $2, $4, $4)
         ON CONFLICT (tenant_id, scheme_id, customer_id) DO UPDATE SET tier = 'core', since = excluded.since`,
        [tenantId, scheme, customer, at],
      );
      await database.execute(
        `INSERT INTO tier_history (tenant_id, customer_id, scheme_id, decided_at, from_tier, tier, score, reasons, version_number, run_id)
         VALUES ($1, $3, $2, $4, 'growth', 'core', 0, '[]', 1, $2)`,
        [tenantId, scheme, customer, at],
      );
      await app.nest.get(Outbox).addEach('customer.tier-changed', [customer]);
    });
    await app.settled();
    return { benefit: body.id };
  },
  cases: {
    'GET /api/v1/benefits': nothingNamed,
    'POST /api/v1/benefits': {
      requests: (prey, own) => [
        { body: benefitOf(`scheme-${prey.benefit}`, 'another', tiersOf(prey.scheme), own.reward) },
        { body: benefitOf(`level-${prey.benefit}`, 'another', { levelSetId: prey.levelSet, levels: ['gold'] }, own.reward) },
        { body: benefitOf(`reward-${prey.benefit}`, 'another', tiersOf(own.scheme), prey.reward) },
      ],
    },
    'GET /api/v1/benefits/{id}': byId('benefit'),
    'GET /api/v1/benefits/{id}/grants': byId('benefit'),
    'PATCH /api/v1/benefits/{id}': {
      requests: (prey, own) => [
        { path: { id: prey.benefit }, body: { state: 'paused' } },
        { path: { id: own.benefit }, body: { gives: { kind: 'reward', rewardId: prey.reward } } },
      ],
    },
  },
};
