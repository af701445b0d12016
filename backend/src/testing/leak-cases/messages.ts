import { createHmac } from 'node:crypto';
import { UnsubscribeAddress } from '../../features/messages/unsubscribe-address.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { byId, type Leaks, type Shop } from '../leaks/leak-case.js';

const key = Buffer.from('a key of the shop’s own, for reports');
const content = { kind: 'text', text: 'Hello' };

/** As the receiving program signs what it reports. */
async function report({ app }: Shop, address: string, data: object): Promise<void> {
  const body = JSON.stringify(data);
  const timestamp = String(Math.floor(app.parts.clock.now().getTime() / 1_000));
  const signature = createHmac('sha256', key).update(`report.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': 'report', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  await app.anybody().post(address, body, headers).expect(200);
}

export const messages: Leaks = {
  plant: async (shop) => {
    const { app, tenantId, owner, marker, prey } = shop;
    const installed = await owner
      .post('/plugin-installations', {
        pluginId: 'channel-webhook',
        configuration: {
          url: `https://93.184.216.34/${marker.word}`,
          secret: `whsec_${key.toString('base64')}`,
          address: 'email',
          reports: true,
        },
        accepts: { reads: ['address', 'name'], hosts: ['93.184.216.34'] },
      })
      .expect(201);
    const installationId = installed.body.id;
    const text = `${marker.word} message`;
    const sent = await owner
      .post(`/customers/${prey.customer}/messages`, { installationId, purpose: 'service', content: { kind: 'text', text } })
      .expect(202);
    const addresses = await owner.get(`/plugin-installations/${installationId}/callback-addresses`).expect(200);
    const { pathname } = new URL(addresses.body.items[0].url);
    await report(shop, pathname, { type: 'message.receipt', data: { id: sent.body.id, signal: 'delivered' } });
    await report(shop, pathname, {
      type: 'message.received',
      data: { id: marker.word, address: prey.email, text: `${marker.word} reply` },
    });
    const inMail = await app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(UnsubscribeAddress).of(sent.body.id));
    const { body: received } = await owner.get(`/customers/${prey.customer}/timeline?type=message.received`).expect(200);
    return {
      message: sent.body.id,
      messageReply: received.items[0].id,
      unsubscribeToken: inMail.split('/').at(-1) ?? '',
      messageChannel: installationId,
      callbackToken: pathname.split('/').at(-1) ?? '',
    };
  },
  cases: {
    'GET /api/v1/customers/{id}/messages': byId('customer'),
    'GET /api/v1/customers/{id}/message-channels': byId('customer'),
    'GET /api/v1/messages/{id}': byId('message'),
    'GET /api/v1/message-replies/{id}': byId('messageReply'),
    'POST /api/v1/customers/{id}/messages': {
      requests: (prey, own) => [
        { path: { id: prey.customer }, body: { installationId: own.messageChannel, purpose: 'service', content } },
        { path: { id: own.customer }, body: { installationId: prey.messageChannel, purpose: 'service', content } },
      ],
    },
    'POST /api/v1/customers/{id}/messages/check': {
      requests: (prey, own) => [
        { path: { id: prey.customer }, body: { installationId: own.messageChannel, purpose: 'service' } },
        { path: { id: own.customer }, body: { installationId: prey.messageChannel, purpose: 'service' } },
      ],
    },
    'GET /api/v1/plugin-installations/{id}/test-message': byId('messageChannel'),
    'POST /api/v1/plugin-installations/{id}/test-message': byId('messageChannel', () => ({
      body: { to: 'somebody@example.com', content },
    })),
    'GET /api/v1/plugin-installations/{id}/callback-addresses': byId('messageChannel'),
    // The address is the provider's to know: who has it may learn that it is one. Without the signature nothing more is told.
    'GET /api/v1/channel-callbacks/{token}': {
      requests: ({ callbackToken }) => ({ path: { token: callbackToken } }),
      own: 403,
      tellsApart: true,
    },
    // As above: it was written to whoever has it. A message of service can be asked about, and not be unsubscribed from.
    'GET /api/v1/unsubscribe/{token}': { requests: ({ unsubscribeToken }) => ({ path: { token: unsubscribeToken } }), tellsApart: true },
    'POST /api/v1/unsubscribe/{token}': {
      requests: ({ unsubscribeToken }) => ({ path: { token: unsubscribeToken } }),
      own: 404,
      tellsApart: true,
    },
    'POST /api/v1/channel-callbacks/{token}': {
      requests: ({ callbackToken }) => ({ path: { token: callbackToken }, body: {} }),
      own: 403,
      tellsApart: true,
    },
  },
};
