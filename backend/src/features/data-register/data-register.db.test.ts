import { afterAll, beforeAll, expect, it } from 'vitest';
import { tokenSentTo } from '../../testing/add-member.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
const first = '2026-03-02T04:00:00.000Z';
let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, shop.email, 'confirm-address') })
    .expect(204);
});
afterAll(() => app.stop());

const configuration = { host: 'smtp.example.com', fromAddress: 'shop@example.com' };

async function installEmail(): Promise<{ id: string; version: number }> {
  const accepts = { reads: ['address'], hosts: ['smtp.example.com'] };
  return (await shop.owner.post('/plugin-installations', { pluginId: 'channel-email', configuration, accepts }).expect(201)).body;
}

it('says what leaves for whom, in words and since when: plugins by receiver, and webhooks', async () => {
  const { id, version } = await installEmail();
  await shop.owner.post('/plugin-installations', { pluginId: 'channel-call' }).expect(201);
  await shop.owner
    .post('/webhook-endpoints', { name: 'ERP', url: 'https://93.184.216.34/erp?key=s3cret', eventTypes: ['customer.changed'] })
    .expect(201);
  clock.advance(86_400_000);
  const moved = { ...configuration, host: 'mail.example.com' };
  const path = `/plugin-installations/${id}`;
  await shop.owner.patch(path, { version, configuration: moved, accepts: { hosts: ['mail.example.com'] } }).expect(200);
  await shop.owner.patch(path, { version: version + 1, enabled: false }).expect(200);
  const { body, text } = await shop.owner.get('/data-register').expect(200);
  expect(body.items).toMatchObject([
    {
      kind: 'plugin',
      id,
      name: 'E-mail',
      maker: 'Liuke',
      receiver: 'mail.example.com',
      data: ['The content of messages', 'The customer’s contact for this channel (number, e-mail address or account)'],
      since: '2026-03-03T04:00:00.000Z',
      isOn: false,
    },
    { kind: 'webhook', name: 'ERP', receiver: '93.184.216.34', purpose: 'To be told of: customer.changed', since: first, isOn: true },
  ]);
  expect(text).not.toContain('s3cret');
});

it('is a table to file, in the reader’s language', async () => {
  const { text, headers } = await shop.owner.speaking('zh-CN').get('/data-register/csv').expect(200);
  expect(headers['content-type']).toContain('text/csv');
  expect(text).toContain('类型,名称,提供方,接收方,数据,用途,开始时间（UTC）,是否启用\r\n');
  expect(text).toContain('插件,电子邮件,Liuke,mail.example.com,消息内容；');
  const marketer = await shop.member('marketer');
  await marketer.client.get('/data-register').expect(403);
});
