import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { PluginBlocked, PluginVersionUnknown } from '../../plugin-host/plugin-host.errors.js';
import { PluginCatalogue } from '../../plugin-host/plugin-catalogue.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { TieringModels } from '../../plugin-host/tiering-models.js';
import { anOperator } from '../../testing/an-operator.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { aChannelPlugin } from '../../testing/a-channel-plugin.js';
import { aPlugin } from '../../testing/a-plugin.js';
import { anInstallableChannel } from '../../testing/installable-channel.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

let app: TestApp;
let reviewer: TestClient;
let shop: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  reviewer = (await anOperator(app)).owner;
  shop = await app.aTenant();
  other = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, other.email, 'confirm-address') })
    .expect(204);
});
afterAll(() => app.stop());

let plugins = 0;
async function handedIn(rest: object = {}): Promise<{ id: string; digest: string; pluginId: string }> {
  plugins += 1;
  const { body } = await shop.owner
    .post('/plugins', { ...aPlugin({ manifest: { id: `reviewed-${plugins}` } }), readme: '# What it does', ...rest })
    .expect(201);
  await app.settled();
  return body;
}

const asTenant = <T>(tenantId: string, work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(tenantId, work);
const offered = (tenantId: string) =>
  asTenant(tenantId, async () => (await app.nest.get(PluginCatalogue).versions()).map(({ digest }) => digest));
const decide = (id: string, what: string, note = 'A word') => reviewer.post(`/operator/plugin-submissions/${id}/${what}`, { note });

/** As a tiering run calls it. */
const called = (tenantId: string, digest: string): Promise<unknown> =>
  asTenant(tenantId, async () => {
    const models = app.nest.get(TieringModels);
    const plan = await models.plan(tenantId, await app.nest.get(PluginRegistry).load(digest), {});
    return models.assign(tenantId, plan, {}, new Date(0), { size: 1, facts: { totalSpent: [1] } });
  });

describe('a review', () => {
  it('shows the whole package: what it asks for, its code, what the checks found', async () => {
    const { id } = await handedIn();
    const { body: queue } = await reviewer.get('/operator/plugin-submissions').expect(200);
    expect(queue.items.map((item: { id: string }) => item.id)).toContain(id);
    const { body } = await reviewer.get(`/operator/plugin-submissions/${id}`).expect(200);
    expect(body).toMatchObject({ reads: ['totalSpent'], hosts: [], secrets: [], readme: '# What it does', state: 'in-review' });
    expect(body.code).toContain('export const plugin');
    expect(body.checks).toHaveLength(5);
  });

  it('names what is entered as the plugin’s form does', async () => {
    const { id } = await handedIn({
      ...anInstallableChannel('1.0.0'),
      manifest: { ...Object(anInstallableChannel('1.0.0').manifest), id: 'in-words' },
    });
    const { body } = await reviewer.get(`/operator/plugin-submissions/${id}`).expect(200);
    expect(body).toMatchObject({ hosts: ['config:/url'], secrets: ['/key'], labels: { en: { '/url': 'Address', '/key': 'Key' } } });
  });

  it('publishes for everybody, and tells the publisher who said what', async () => {
    const { id, digest } = await handedIn();
    expect(await offered(other.tenantId)).not.toContain(digest);
    await expect(called(other.tenantId, digest)).rejects.toBeInstanceOf(PluginVersionUnknown);
    const { body } = await decide(id, 'approve', 'Does what it says.').expect(200);
    expect(body.state).toBe('published');
    expect(await offered(other.tenantId)).toContain(digest);
    expect(await called(other.tenantId, digest)).toMatchObject({ picks: [0] });
    expect((await shop.owner.get(`/plugin-submissions/${id}`).expect(200)).body).toMatchObject({
      state: 'published',
      reviewNote: 'Does what it says.',
    });
    expect((await decide(id, 'approve')).body.code).toBe('plugin-reviews.not-to-decide');
  });

  it('puts it into every company’s catalogue, to be installed', async () => {
    const { id, pluginId, digest } = await handedIn();
    await other.owner.get(`/plugins/${pluginId}`).expect(404);
    await decide(id, 'approve').expect(200);
    const { body: plugin } = await other.owner.get(`/plugins/${pluginId}`).expect(200);
    expect(plugin.versions).toMatchObject([{ digest, version: '1.0.0' }]);
    await decide(id, 'withdraw').expect(200);
    await other.owner.get(`/plugins/${pluginId}`).expect(404);
  });

  it('leaves the README to whoever has the version installed, and to its publisher, when it is withdrawn', async () => {
    const { id, pluginId } = await handedIn();
    await decide(id, 'approve').expect(200);
    await other.owner.post('/plugin-installations', { pluginId, accepts: { reads: ['totalSpent'] } }).expect(201);
    await decide(id, 'withdraw').expect(200);
    expect((await other.owner.get(`/plugins/${pluginId}`).expect(200)).body.readme).toBe('# What it does');
    expect((await shop.owner.get(`/plugin-submissions/${id}`).expect(200)).body.readme).toBe('# What it does');
  });

  it('keeps the README of what was never published from others', async () => {
    const { digest } = await handedIn();
    const readmeFor = (tenantId: string) => asTenant(tenantId, () => app.nest.get(PluginCatalogue).readme(digest));
    expect([await readmeFor(shop.tenantId), await readmeFor(other.tenantId)]).toEqual(['# What it does', null]);
  });

  it('sends back, and nobody else ever sees it', async () => {
    const { id, digest } = await handedIn();
    await decide(id, 'reject', 'It needs a README.').expect(200);
    expect(await offered(shop.tenantId)).not.toContain(digest);
    await expect(called(other.tenantId, digest)).rejects.toBeInstanceOf(PluginVersionUnknown);
  });

  it('withdraws: nobody new finds it, and who runs it runs on', async () => {
    const { id, digest } = await handedIn();
    await decide(id, 'approve').expect(200);
    await decide(id, 'withdraw').expect(200);
    expect(await offered(other.tenantId)).not.toContain(digest);
    expect(await called(other.tenantId, digest)).toMatchObject({ picks: [0] });
  });

  it('blocks what is dangerous: no call goes through any more, in any company, at once', async () => {
    const { id, digest } = await handedIn();
    await decide(id, 'approve').expect(200);
    await called(other.tenantId, digest);
    await decide(id, 'block', 'It leaks.').expect(200);
    for (const { tenantId } of [shop, other]) await expect(called(tenantId, digest)).rejects.toBeInstanceOf(PluginBlocked);
    await decide(id, 'unblock').expect(200);
    expect(await called(other.tenantId, digest)).toMatchObject({ picks: [0] });
  });

  it('blocks also what its publisher has withdrawn and handed in again, where nobody can hide it', async () => {
    const { id, digest, pluginId } = await handedIn();
    const again = (rest: object = {}) => shop.owner.post('/plugins', { ...aPlugin({ manifest: { id: pluginId } }), ...rest });
    await decide(id, 'approve').expect(200);
    await shop.owner.post(`/plugin-submissions/${id}/withdraw`).expect(200);
    expect((await again({ private: true }).expect(409)).body).toMatchObject({
      code: 'plugin-submissions.already-public',
      errors: [{ pointer: '/private' }],
    });
    await again().expect(201);
    await app.settled();
    expect((await reviewer.get(`/operator/plugin-submissions/${id}`).expect(200)).body).toMatchObject({ state: 'in-review', forAll: true });
    await decide(id, 'reject').expect(200);
    await decide(id, 'block', 'It leaks.').expect(200);
    await expect(called(other.tenantId, digest)).rejects.toBeInstanceOf(PluginBlocked);
    expect((await again().expect(409)).body).toMatchObject({
      code: 'plugin-submissions.version-blocked',
      params: { reason: 'It leaks.' },
    });
  });

  it('tells whoever runs a blocked version, and does not even ask it for a plan', async () => {
    const manifest = { id: 'blocked-channel', hosts: ['api.example.com'] };
    const { body: submitted } = await shop.owner.post('/plugins', aChannelPlugin({}, manifest)).expect(201);
    await app.settled();
    await decide(submitted.id, 'approve').expect(200);
    const accepts = { reads: ['address'], hosts: ['api.example.com'] };
    const { body } = await other.owner.post('/plugin-installations', { pluginId: manifest.id, accepts }).expect(201);
    const path = `/plugin-installations/${body.id}`;
    await decide(submitted.id, 'block', 'It leaks.').expect(200);
    const { body: shown } = await other.owner.get(path).expect(200);
    expect(shown).toMatchObject({ enabled: true, switchedOff: { fault: 'blocked', message: 'It leaks.', version: '1.0.0' } });
    const { body: register } = await other.owner.get('/data-register').expect(200);
    expect(register.items).toMatchObject([{ id: body.id, isOn: false }]);
    for (const answer of [
      await other.owner.post(`${path}/check`),
      await other.owner.post(`${path}/switch-on`),
      await other.owner.patch(path, { version: body.version, configuration: { key: 'k-1' } }),
    ])
      expect([answer.status, answer.body.code]).toEqual([409, 'plugins.blocked']);
    await decide(submitted.id, 'unblock').expect(200);
    expect((await other.owner.get(path).expect(200)).body.switchedOff).toBeNull();
  });

  it('is never made of what is a company’s own', async () => {
    const { id } = await handedIn({ private: true });
    await reviewer.get(`/operator/plugin-submissions/${id}`).expect(404);
    await decide(id, 'block').expect(404);
    const { body } = await reviewer.get('/operator/plugin-submissions?state=published').expect(200);
    expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });
});
