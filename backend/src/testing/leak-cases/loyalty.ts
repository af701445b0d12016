import { aProgram } from '../../features/wallets/testing/a-program.js';
import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

export const loyalty: Leaks = {
  cases: {
    'GET /api/v1/loyalty-rules': nothingNamed,
    'POST /api/v1/loyalty-rules/simulate': bodies(({ order, scheme }) => ({
      plugin: 'loyalty-units-per-amount',
      configuration: { categories: [{ category: order, percent: 200 }], tiers: [{ tier: scheme, percent: 200 }] },
      from: '2026-01-01',
      // What other cases send in the names of others lies in February.
      to: '2026-01-31',
    })),
  },
};

export const earningRules: Leaks = {
  plant: async (shop) => {
    const { app, marker, owner, key, prey } = shop;
    const programId = await aProgram(app, shop, 'earned');
    const rule = { programId, plugin: 'loyalty-units-per-amount', configuration: { wallet: 'earned' }, validFrom: null };
    const make = async (name: string): Promise<string> =>
      (await owner.post('/earning-rules', { ...rule, name: `${marker.word} ${name}`, enabled: name === 'rule' }).expect(201)).body.id;
    // Another one for rules that are made, so that those of the first can be named in full.
    const growingProgram = await aProgram(app, shop, 'growing');
    const planted = { earningProgram: programId, growingProgram, earningRule: await make('rule'), spareEarningRule: await make('spare') };
    const customer = { externalId: prey.customerExternalId, source: prey.source };
    await key
      .post('/events', {
        externalId: `${marker.word} earned`,
        type: 'order.completed',
        occurredAt: '2026-01-05T04:00:00Z',
        customer,
        amount: 700,
      })
      .expect(201);
    await app.settled();
    return planted;
  },
  cases: {
    'GET /api/v1/earning-rules': { requests: ({ earningProgram }) => [{}, { query: { programId: earningProgram } }] },
    'POST /api/v1/earning-rules': bodies(({ growingProgram: programId }) => ({
      programId,
      name: 'Second',
      plugin: 'loyalty-birthday',
      configuration: { wallet: 'growing' },
    })),
    'POST /api/v1/earning-rules/order': bodies(
      ({ earningProgram: programId, earningRule, spareEarningRule }) => ({ programId, ids: [spareEarningRule, earningRule] }),
      204,
    ),
    'POST /api/v1/earning-rules/simulate': bodies(({ earningProgram: programId, customer: customerId, event: id }) => [
      { programId, customerId, order: { amount: 700 } },
      { programId, customerId, order: { id } },
    ]),
    'GET /api/v1/earning-rules/{id}': byId('earningRule'),
    'PATCH /api/v1/earning-rules/{id}': byId('earningRule', () => ({ body: { caps: { perDay: 100 } } })),
    'GET /api/v1/earning-rules/{id}/versions': byId('earningRule'),
    'GET /api/v1/earning-rules/{id}/runs': byId('earningRule'),
    'DELETE /api/v1/earning-rules/{id}': byId('spareEarningRule'),
  },
};
