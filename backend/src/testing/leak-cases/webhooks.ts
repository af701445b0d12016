import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

// An address in numbers needs no name server; nothing is dialled but what a test answers for.
const url = 'https://93.184.216.34/hooks';
const eventTypes = ['customer.changed'];

export const webhooks: Leaks = {
  plant: async (shop) => {
    const make = async (name: string): Promise<string> => {
      const { body } = await shop.owner.post('/webhook-endpoints', { name: `${shop.marker.word} ${name}`, url, eventTypes }).expect(201);
      return body.endpoint.id;
    };
    const [endpoint, spare] = [await make('shop'), await make('spare')];
    const test = async (): Promise<string> => (await shop.owner.post(`/webhook-endpoints/${endpoint}/test`).expect(202)).body.id;
    const planted = {
      webhookEndpoint: endpoint,
      spareWebhookEndpoint: spare,
      webhookDelivery: await test(),
      spareWebhookDelivery: await test(),
    };
    await shop.app.settled();
    return planted;
  },
  cases: {
    'GET /api/v1/webhook-endpoints': nothingNamed,
    'GET /api/v1/webhook-endpoints/event-types': nothingNamed,
    'POST /api/v1/webhook-endpoints': bodies(({ webhookEndpoint }) => ({ id: webhookEndpoint, name: 'Second', url, eventTypes })),
    'GET /api/v1/webhook-endpoints/{id}': byId('webhookEndpoint'),
    'PATCH /api/v1/webhook-endpoints/{id}': byId('webhookEndpoint', () => ({ body: { eventTypes: ['customer.tier-changed'] } })),
    'POST /api/v1/webhook-endpoints/{id}/rotate-secret': byId('webhookEndpoint', () => ({ body: {} })),
    'POST /api/v1/webhook-endpoints/{id}/test': byId('webhookEndpoint'),
    'GET /api/v1/webhook-deliveries': {
      requests: ({ webhookEndpoint }) => [{}, { query: { endpointId: webhookEndpoint } }],
    },
    'GET /api/v1/webhook-deliveries/{id}': byId('webhookDelivery'),
    'POST /api/v1/webhook-deliveries/{id}/replay': byId('spareWebhookDelivery'),
    'DELETE /api/v1/webhook-endpoints/{id}': byId('spareWebhookEndpoint'),
  },
};
