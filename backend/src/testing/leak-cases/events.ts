import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';
import type { Prey } from '../leaks/prey.js';

/** One event of each way to name somebody else's customer, order and key. */
function eventsNaming({ source, customerExternalId, email, phone, order, event }: Prey): object[] {
  const common = { source, occurredAt: '2026-02-01T08:00:00Z', amount: 100, currency: 'CNY' };
  const bought = { ...common, type: 'order.completed' };
  return [
    { ...bought, externalId: `${event}-new`, customer: { externalId: customerExternalId } },
    { ...bought, externalId: `${event}-email`, customer: { email } },
    { ...bought, externalId: `${event}-phone`, customer: { phone } },
    {
      ...common,
      type: 'order.refunded',
      externalId: `${event}-refund`,
      customer: { externalId: customerExternalId },
      order: { externalId: order },
    },
    { ...common, type: 'some.thing', externalId: `${event}-thing`, customer: { externalId: customerExternalId } },
  ];
}

const on = (day: string): string => `2026-01-${day}T08:00:00Z`;

export const events: Leaks = {
  plant: async (shop) => {
    const { word, digits } = shop.marker;
    const amount = (last: number): number => Number(`${digits}${last}`);
    const common = { source: word, customer: { externalId: `${word}-customer` }, currency: 'CNY' };
    const order = { externalId: `${word}-order` };
    const late = { externalId: `${word}-late` };
    const items = [
      { lineId: `${word}-line`, sku: `${word}-sku`, name: `${word} product`, category: `${word} category`, quantity: 1, amount: amount(1) },
    ];
    const sent = [
      { ...common, externalId: order.externalId, type: 'order.completed', occurredAt: on('02'), amount: amount(1), items },
      { ...common, externalId: `${word}-dollars`, type: 'order.completed', occurredAt: on('03'), amount: amount(2), currency: 'USD' },
      { ...common, externalId: `${word}-refund`, type: 'order.refunded', occurredAt: on('04'), order, amount: 100 },
      {
        ...common,
        externalId: `${word}-waiting`,
        type: 'order.refunded',
        occurredAt: on('05'),
        order: { externalId: `${word}-not-yet` },
        amount: 100,
      },
      { ...common, externalId: `${word}-late-refund`, type: 'order.refunded', occurredAt: on('05'), order: late, amount: amount(3) },
      { ...common, externalId: late.externalId, type: 'order.completed', occurredAt: on('04'), amount: 100 },
      { ...common, externalId: `${word}-talk`, type: 'interaction.recorded', occurredAt: on('06'), properties: { text: `${word} words` } },
      { ...common, externalId: `${word}-custom`, type: `custom.${word}`, occurredAt: on('07'), properties: { [word]: `${word} value` } },
    ];
    const { body } = await shop.key.post('/events/batch', { events: sent }).expect(200);
    await shop.owner.post('/exchange-rates', { currency: 'EUR', day: '2026-01-01', rate: `7.${digits}` }).expect(201);
    await shop.app.settled();
    return { order: order.externalId, event: body.results[0].id };
  },
  cases: {
    'POST /api/v1/events': bodies(eventsNaming),
    'POST /api/v1/events/batch': bodies((prey) => ({ events: eventsNaming(prey) })),
    'GET /api/v1/event-problems': nothingNamed,
    'GET /api/v1/exchange-rates': nothingNamed,
    'POST /api/v1/exchange-rates': bodies(() => ({ currency: 'USD', day: '2026-01-01', rate: '7.1' })),
  },
};

const scheme = (rest?: (prey: Prey) => { body?: object; query?: Record<string, string> }) => byId('scheme', rest);

export const tiering: Leaks = {
  plant: async (shop) => {
    const { word } = shop.marker;
    const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
    const [{ id }] = schemes.items;
    await shop.owner.patch(`/tiering-schemes/${id}`, { name: `${word} scheme` }).expect(200);
    const recalculated = await shop.owner.post(`/tiering-schemes/${id}/recalculate`, {}).expect(202);
    await shop.app.settled();
    const configuration = { method: 'fixed', monetary: { amounts: [1, 2, 3, 4] } };
    await shop.owner.post(`/tiering-schemes/${id}/versions`, { name: `${word} version`, configuration }).expect(201);
    await shop.app.settled();
    return { scheme: id, run: recalculated.body.id };
  },
  cases: {
    'GET /api/v1/tiering-models': nothingNamed,
    'GET /api/v1/tiering-schemes': nothingNamed,
    'POST /api/v1/tiering-schemes': bodies(({ scheme: id, run }) => ({ id, name: `scheme ${run}` })),
    'GET /api/v1/tiering-schemes/{id}': scheme(),
    'PATCH /api/v1/tiering-schemes/{id}': scheme(({ run }) => ({ body: { name: `renamed ${run}` } })),
    'POST /api/v1/tiering-schemes/{id}/preview': scheme(() => ({ body: {} })),
    'GET /api/v1/tiering-schemes/{id}/versions': scheme(),
    'POST /api/v1/tiering-schemes/{id}/versions': scheme(() => ({ body: { name: 'new' } })),
    'POST /api/v1/tiering-schemes/{id}/versions/{number}/restore': {
      requests: ({ scheme: id }) => ({ path: { id, number: '1' } }),
    },
    'POST /api/v1/tiering-schemes/{id}/recalculate': scheme(() => ({ body: {} })),
    'GET /api/v1/tiering-schemes/{id}/runs': scheme(),
    'GET /api/v1/tiering-schemes/{id}/distribution': scheme(),
    'GET /api/v1/tiering-schemes/{id}/histograms': scheme(),
    'GET /api/v1/tiering-schemes/{id}/assignments': scheme(),
  },
};
