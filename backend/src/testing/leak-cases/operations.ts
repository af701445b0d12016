import { KeepChain } from '../../features/ledger-chain/ledger-chain.public.js';
import { anOperator } from '../an-operator.js';
import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

/** Keys, the audit, long work, and what the start page gathers. */
export const operations: Leaks = {
  plant: async (shop) => {
    await shop.app.nest.get(KeepChain, { strict: false }).execute(shop.tenantId);
    const { body } = await shop.owner.post('/api-keys', { name: `${shop.marker.word} spare`, scopes: ['customers:read'] }).expect(201);
    const tasks = await shop.owner.get('/background-tasks').expect(200);
    const operator = await anOperator(shop.app);
    const support = await operator.owner
      .post(`/operator/tenants/${shop.tenantId}/support-accesses`, { reason: shop.marker.word })
      .expect(201);
    return { spareApiKey: body.id, task: tasks.body.items[0].id, supportAccess: support.body.id };
  },
  cases: {
    'GET /health/live': nothingNamed,
    'GET /health/ready': nothingNamed,
    'GET /api/v1/home': nothingNamed,
    'GET /api/v1/support-accesses': nothingNamed,
    'POST /api/v1/support-accesses/{id}/end': byId('supportAccess'),
    'GET /api/v1/background-tasks': nothingNamed,
    'GET /api/v1/background-tasks/{id}': byId('task'),
    'GET /api/v1/api-keys': nothingNamed,
    'GET /api/v1/api-keys/scopes': nothingNamed,
    'POST /api/v1/api-keys': bodies(({ apiKey, source }) => ({ id: apiKey, name: `${source} second`, scopes: ['customers:read'], source })),
    'DELETE /api/v1/api-keys/{id}': byId('spareApiKey'),
    'GET /api/v1/audit-entries': {
      requests: ({ owner, customer }) => [{}, { query: { actorId: owner } }, { query: { subjectId: customer } }],
    },
    'GET /api/v1/audit-entries/verification': nothingNamed,
  },
};
