import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PluginInvocationLog } from '../../plugin-host/plugin-invocation-log.js';
import { StoredInvocationLog } from '../../plugin-host/stored-invocation-log.js';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { anInstallableChannel } from '../../testing/installable-channel.js';
import { aPlugin } from '../../testing/a-plugin.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, shop.email, 'confirm-address') })
    .expect(204);
});
afterAll(() => app.stop());

type Item = { id: string };
const catalogue = async (language = 'en'): Promise<Item[]> => (await shop.owner.speaking(language).get('/plugins').expect(200)).body.items;
const entry = async (id: string, language?: string): Promise<Item | undefined> =>
  (await catalogue(language)).find((item) => item.id === id);

describe('the catalogue', () => {
  it('says in the reader’s language what a plugin does, reads and sends', async () => {
    expect(await entry('channel-email')).toMatchObject({
      name: 'E-mail',
      author: 'Liuke',
      kinds: ['outreach-channel@1'],
      configuredAt: 'installation',
      needsInstalling: true,
      reads: [{ name: 'address', words: 'The customer’s contact for this channel (number, e-mail address or account)' }],
      sends: [{ host: null, field: 'host', words: 'Sends to the server that is entered under “Mail server”' }],
      installation: null,
    });
    expect(await entry('channel-email', 'zh-CN')).toMatchObject({
      name: '电子邮件',
      sends: [{ words: '发送到“邮件服务器”中填写的服务器' }],
    });
    expect(await entry('tiering-annual')).toMatchObject({
      configuredAt: 'use',
      needsInstalling: false,
      reads: expect.arrayContaining([{ name: 'totalSpent.90d', words: 'Amount spent in the last 90 days' }]),
      sends: [],
    });
  });

  it('has every plugin once, in the version that is installed, and says when there is a newer one', async () => {
    const plugins = app.nest.get(FirstPartyPlugins);
    await plugins.offer(anInstallableChannel('1.0.0'));
    const accepts = { reads: ['address'], hosts: ['hooks.example.com'] };
    const { body } = await shop.owner.post('/plugin-installations', { pluginId: 'a-channel', accepts }).expect(201);
    expect(await entry('a-channel')).toMatchObject({ version: '1.0.0', installation: { id: body.id, hasUpgrade: false, isOn: true } });
    await plugins.offer(anInstallableChannel('10.0.0'));
    await plugins.offer(anInstallableChannel('9.0.0'));
    expect(await entry('a-channel')).toMatchObject({ version: '1.0.0', installation: { hasUpgrade: true } });
    const ids = (await catalogue()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const { body: plugin } = await shop.owner.get('/plugins/a-channel').expect(200);
    expect(plugin.versions.map(({ version }: { version: string }) => version)).toEqual(['10.0.0', '9.0.0', '1.0.0']);
    expect(plugin).toMatchObject({ version: '1.0.0', configuration: { type: 'object' }, messages: { en: { 'config.key': 'Key' } } });
    const other = await shop.owner.get(`/plugins/a-channel?digest=${plugin.versions[0].digest}`).expect(200);
    expect(other.body).toMatchObject({ version: '10.0.0', installation: { version: '1.0.0' } });
  });

  it('offers what comes with the program as it is, and a partner’s model or rule once it is installed', async () => {
    expect(await entry('loyalty-birthday')).toMatchObject({ configuredAt: 'use', needsInstalling: false });
    await shop.owner.post('/plugins', { ...aPlugin({ manifest: { id: 'corner-tiers' } }), private: true }).expect(201);
    await app.settled();
    expect(await entry('corner-tiers')).toMatchObject({ configuredAt: 'use', needsInstalling: true });
  });

  it('keeps the order of the fields, which is the order of the form', async () => {
    const { body } = await shop.owner.get('/plugins/channel-email').expect(200);
    const order = ['host', 'port', 'security', 'user', 'password', 'fromName', 'fromAddress', 'replyTo'];
    expect(Object.keys(body.configuration.properties)).toEqual(order);
  });

  it('knows nothing of plugins and versions that are not offered', async () => {
    await shop.owner.get('/plugins/nobodys').expect(404);
    await shop.owner.get(`/plugins/channel-email?digest=${'0'.repeat(64)}`).expect(404);
  });

  it('tells how the company’s own calls went', async () => {
    const { body: before } = await shop.owner.get('/plugins/channel-webhook').expect(200);
    expect(before.health).toMatchObject({ calls: 0, failures: 0, slowestMilliseconds: null, lastFailure: null });
    const log = app.nest.get(PluginInvocationLog);
    const call = { tenantId: shop.tenantId, digest: before.digest, functionName: 'outreach-channel@1 render', items: 1 };
    const size = { inputBytes: 1, outputBytes: 1, milliseconds: 20, memoryBytes: 1 };
    for (const outcome of ['ok', 'ok', 'threw'])
      log.record({ ...call, ...size, outcome, message: outcome === 'ok' ? '' : 'TypeError: no' });
    if (log instanceof StoredInvocationLog) await log.onModuleDestroy();
    const { body } = await shop.owner.get('/plugins/channel-webhook').expect(200);
    expect(body.health).toMatchObject({
      calls: 3,
      failures: 1,
      slowestMilliseconds: 20,
      lastFailure: { fault: 'threw', message: 'TypeError: no' },
    });
    const stranger = await app.aTenant();
    expect((await stranger.owner.get('/plugins/channel-webhook').expect(200)).body.health.calls).toBe(0);
  });
});
