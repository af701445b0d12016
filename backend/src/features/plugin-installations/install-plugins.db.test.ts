import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { toleratedFaults } from '../../plugin-host/fails-too-often.js';
import { PluginInvocationLog } from '../../plugin-host/plugin-invocation-log.js';
import { StoredInvocationLog } from '../../plugin-host/stored-invocation-log.js';
import { PluginUses } from '../../plugin-host/plugin-uses.js';
import { TEST_PASSWORD, tokenSentTo } from '../../testing/add-member.js';
import { aPlugin } from '../../testing/a-plugin.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import { WebhookReceiver } from '../../testing/fakes/webhook-receiver.js';
import { anInstallableChannel } from '../../testing/installable-channel.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { ReadActiveChannel } from './plugin-installations.public.js';

const address = '93.184.216.34';
const accepts = { reads: ['address'], hosts: ['hooks.example.com'] };
const extra = { extra: { type: 'string', default: 'as before', 'x-liuke-field': { kind: 'text', label: 'config.extra' } } };
const versions = [
  anInstallableChannel('1.0.0'),
  anInstallableChannel('2.0.0', { fields: extra }),
  anInstallableChannel('3.0.0', { reads: ['address', 'name'], hosts: [{ fromConfig: 'url' }, 'statistics.example.com'] }),
];
const digests = new Map<string, string>();

let app: TestApp;
let other: TestApp;
let shop: TestTenant;
let receiver: WebhookReceiver;

/** A process of an installation that offers three versions of a channel. */
async function aProcess(database?: TestApp['database']): Promise<TestApp> {
  const dialler = new RecordingDialler().answerWith(address, 443, receiver.port);
  const resolver = new TableResolver({ 'hooks.example.com': [address], 'elsewhere.example.com': [address] });
  const one = await startTestApp({ parts: { dialler, resolver }, ...(database && { database }) });
  for (const version of versions) {
    const { digest, manifest } = await one.nest.get(FirstPartyPlugins).offer(version);
    digests.set(manifest.version, digest);
  }
  return one;
}

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  app = await aProcess();
  other = await aProcess(app.database);
});
afterAll(async () => {
  await other.stop();
  await app.stop();
  await receiver.stop();
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answer = { status: 204 };
  shop = await confirmedTenant();
});

async function confirmedTenant(): Promise<TestTenant> {
  const one = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, one.email, 'confirm-address') })
    .expect(204);
  return one;
}

async function installed(request: object = {}): Promise<{ id: string; version: number; path: string }> {
  const body = { pluginId: 'a-channel', digest: digests.get('1.0.0'), configuration: { key: 'k-1' }, accepts, ...request };
  const { id, version } = (await shop.owner.post('/plugin-installations', body).expect(201)).body;
  return { id, version, path: `/plugin-installations/${id}` };
}

const channelOf = (id: string, process = app) =>
  process.nest.get(TenantDatabase).run(shop.tenantId, () => process.nest.get(ReadActiveChannel).find(id));

const audited = async (id: string): Promise<string[]> =>
  (await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200)).body.items.map(({ action }: { action: string }) => action);

describe('installing', () => {
  it('pins a version, keeps the secret to itself, and makes the channel usable', async () => {
    const { id, path } = await installed();
    const { body, text } = await shop.owner.get(path).expect(200);
    expect(body).toMatchObject({
      plugin: { id: 'a-channel', version: '1.0.0', digest: digests.get('1.0.0'), name: 'A name' },
      installed: true,
      enabled: true,
      configuration: { url: 'https://hooks.example.com/in', key: { secret: true, set: true } },
      accepted: accepts,
      upgrade: { version: '3.0.0', digest: digests.get('3.0.0') },
    });
    expect(text).not.toContain('k-1');
    const channel = await channelOf(id);
    expect(channel).toMatchObject({ installationId: id, pluginId: 'a-channel', plan: { address: 'phone', problems: [] } });
    expect(channel?.secrets.get('/key')).toBe('k-1');
    expect(await audited(id)).toEqual(['plugin-installations.installed']);
  });

  it('needs what the plugin reads and where it sends to be accepted, and says what is missing', async () => {
    const request = { pluginId: 'a-channel', digest: digests.get('1.0.0'), configuration: {} };
    const { body } = await shop.owner.post('/plugin-installations', request).expect(422);
    expect(body).toMatchObject({
      code: 'plugin-installations.acceptance-missing',
      params: accepts,
      errors: [{ pointer: '/accepts/reads' }, { pointer: '/accepts/hosts' }],
    });
    const elsewhere = { ...request, configuration: { url: 'https://elsewhere.example.com/' }, accepts };
    const { body: refused } = await shop.owner.post('/plugin-installations', elsewhere).expect(422);
    expect(refused).toMatchObject({ params: { reads: [], hosts: ['elsewhere.example.com'] } });
    expect((await shop.owner.get('/plugin-installations').expect(200)).body.items).toEqual([]);
  });

  it('refuses a configuration that does not fit, by pointer', async () => {
    const request = { pluginId: 'a-channel', configuration: { url: 7, colour: 'red' }, accepts };
    const { body } = await shop.owner.post('/plugin-installations', request).expect(422);
    expect(body).toMatchObject({
      code: 'plugin-installations.configuration-refused',
      errors: [
        { pointer: '/configuration/url', code: 'configuration.wrong-type' },
        { pointer: '/configuration/colour', code: 'configuration.unknown' },
      ],
    });
  });

  it('happens once, and only with what is offered', async () => {
    await installed();
    await shop.owner.post('/plugin-installations', { pluginId: 'a-channel', accepts }).expect(409);
    const unknown = await shop.owner.post('/plugin-installations', { pluginId: 'nobodys' }).expect(422);
    expect(unknown.body.code).toBe('plugin-installations.plugin-unknown');
    const { body } = await shop.owner.post('/plugin-installations', { pluginId: 'channel-call', digest: digests.get('1.0.0') }).expect(422);
    expect(body.code).toBe('plugin-installations.version-not-offered');
  });

  it('configures nothing of a model, which is configured in schemes', async () => {
    const request = { pluginId: 'tiering-rfm', accepts: { reads: ['recencyDays', 'orderCount', 'totalSpent'] } };
    const { body } = await shop.owner.post('/plugin-installations', { ...request, configuration: { method: 'fixed' } }).expect(422);
    expect(body.code).toBe('plugin-installations.configured-where-used');
    await shop.owner.post('/plugin-installations', request).expect(201);
  });
});

describe('configuring', () => {
  it('keeps a secret that is left out or stays as it was shown, and forgets one that is taken away', async () => {
    const { id, path, version } = await installed();
    const { body } = await shop.owner.patch(path, { version, configuration: { url: 'https://hooks.example.com/two' } }).expect(200);
    expect(body.configuration).toEqual({ url: 'https://hooks.example.com/two', key: { secret: true, set: true } });
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-1');
    await shop.owner.patch(path, { version: version + 1, configuration: body.configuration }).expect(200);
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-1');
    const gone = await shop.owner.patch(path, { version: version + 2, configuration: { key: null } }).expect(200);
    expect(gone.body.configuration.key).toEqual({ secret: true, set: false });
    expect((await channelOf(id))?.secrets.size).toBe(0);
  });

  it('does not send a secret that was entered for one receiver to another', async () => {
    const { path, version } = await installed();
    const elsewhere = { url: 'https://elsewhere.example.com/in' };
    const accepted = { hosts: ['elsewhere.example.com'] };
    const { body } = await shop.owner.patch(path, { version, configuration: elsewhere, accepts: accepted }).expect(422);
    expect(body).toMatchObject({ code: 'plugin-installations.enter-secret-again', errors: [{ pointer: '/configuration/key' }] });
    await shop.owner.patch(path, { version, configuration: { ...elsewhere, key: 'k-2' }, accepts: accepted }).expect(200);
    const inTheClear = { version: version + 1, configuration: { url: 'http://elsewhere.example.com/in' } };
    const { body: again } = await shop.owner.patch(path, inTheClear).expect(422);
    expect(again).toMatchObject({ code: 'plugin-installations.enter-secret-again', params: { hosts: ['http://elsewhere.example.com'] } });
  });

  it('finds what another change has left when both come at once, and says so', async () => {
    const { path, version } = await installed();
    const changes = ['one', 'two', 'three'].map((name) => ({ version, configuration: { url: `https://hooks.example.com/${name}` } }));
    const answers = await Promise.all(changes.map((change) => shop.owner.patch(path, change)));
    const { configuration } = answers.find(({ status }) => status === 200)?.body ?? {};
    const late = answers.filter(({ status }) => status === 409).map(({ body }) => body.errors[0].params.theirs);
    expect(late).toEqual([JSON.stringify(configuration), JSON.stringify(configuration)]);
  });

  it('refuses an older version with both values, and repeats no secret', async () => {
    const { path, version } = await installed();
    await shop.owner.patch(path, { version, configuration: { url: 'https://hooks.example.com/two' } }).expect(200);
    const late = { version, configuration: { url: 'https://hooks.example.com/three', key: 'k-secret' } };
    const { body, text } = await shop.owner.patch(path, late).expect(409);
    expect(body).toMatchObject({ code: 'request.version-conflict', params: { given: version, current: version + 1 } });
    expect(body.errors[0].params.theirs).toContain('hooks.example.com/two');
    expect(body.errors[0].params.yours).toContain('hooks.example.com/three');
    expect(text).not.toContain('k-secret');
  });

  it('switches off for everybody at once, and on again', async () => {
    const { id, path, version } = await installed();
    const { body } = await shop.owner.patch(path, { version, enabled: false }).expect(200);
    expect(body).toMatchObject({ enabled: false, switchedOff: { fault: 'disabled' } });
    expect(await channelOf(id, other)).toBeUndefined();
    await shop.owner.post(`${path}/check`).expect(409);
    const on = await shop.owner.patch(path, { version: version + 1, enabled: true }).expect(200);
    expect(on.body).toMatchObject({ enabled: true, switchedOff: null });
    expect(await channelOf(id, other)).toBeDefined();
    expect(await audited(id)).toEqual([
      'plugin-installations.switched-on',
      'plugin-installations.disabled',
      'plugin-installations.installed',
    ]);
  });
});

describe('upgrading', () => {
  it('shows beforehand what would change', async () => {
    const { path } = await installed({ configuration: {} });
    const { body } = await shop.owner.post(`${path}/upgrade-preview`, { digest: digests.get('2.0.0') }).expect(200);
    expect(body).toMatchObject({
      from: { version: '1.0.0' },
      to: { version: '2.0.0' },
      permissions: { added: { reads: [], hosts: [] }, removed: { reads: [], hosts: [] } },
      fields: { added: ['/extra'], removed: [] },
      configuration: { extra: 'as before' },
      problems: [],
      usedBy: [],
    });
    const more = await shop.owner.post(`${path}/upgrade-preview`, { digest: digests.get('3.0.0') }).expect(200);
    expect(more.body.permissions.added).toEqual({ reads: ['name'], hosts: ['statistics.example.com'] });
    expect((await shop.owner.get(path).expect(200)).body.plugin.version).toBe('1.0.0');
  });

  it('asks again only for more', async () => {
    const { id, path, version } = await installed();
    await shop.owner.post(`${path}/upgrade`, { digest: digests.get('2.0.0'), version }).expect(200);
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-1');
    const { body } = await shop.owner.post(`${path}/upgrade`, { digest: digests.get('3.0.0') }).expect(422);
    expect(body.params).toMatchObject({ reads: ['name'], hosts: ['statistics.example.com'] });
    const more = { reads: ['name'], hosts: ['statistics.example.com'] };
    await shop.owner.post(`${path}/upgrade`, { digest: digests.get('3.0.0'), accepts: more }).expect(200);
  });

  it('goes back to the version, the configuration and the secret before, one step at a time', async () => {
    const { id, path, version } = await installed();
    await shop.owner.patch(path, { version, configuration: { key: 'k-2', url: 'https://hooks.example.com/two' } }).expect(200);
    await shop.owner.post(`${path}/upgrade`, { digest: digests.get('2.0.0'), configuration: { key: 'k-3' } }).expect(200);
    const once = await shop.owner.post(`${path}/roll-back`, { version: version + 2 }).expect(200);
    expect(once.body).toMatchObject({ plugin: { version: '1.0.0' }, configuration: { url: 'https://hooks.example.com/two' } });
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-2');
    await shop.owner.post(`${path}/roll-back`, { version: version + 3 }).expect(200);
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-1');
    const { body: nothing } = await shop.owner.post(`${path}/roll-back`, { version: version + 4 }).expect(409);
    expect(nothing.code).toBe('plugin-installations.nothing-before');
    const { body: history, text } = await shop.owner.get(`${path}/history`).expect(200);
    expect(history.items).toMatchObject([
      { number: 5, change: 'rolled-back', restores: 1, current: true, by: shop.userId },
      { number: 4, change: 'rolled-back', restores: 2 },
      { number: 3, change: 'upgraded', plugin: { version: '2.0.0' }, configuration: { key: { secret: true, set: true } } },
      { number: 2, change: 'configured' },
      { number: 1, change: 'installed', accepted: accepts, current: false },
    ]);
    expect(text).not.toMatch(/k-\d/);
  });

  it('takes turns: of two at once, each finds the installation with a choice', async () => {
    const { id, path } = await installed();
    for (let round = 0; round < 3; round += 1) {
      const wanted = ['2.0.0', '1.0.0'].map((version) => shop.owner.post(`${path}/upgrade`, { digest: digests.get(version) }));
      expect((await Promise.all(wanted)).map(({ status }) => status)).toEqual([200, 200]);
    }
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-1');
  });

  it('is in force for the next call, in every process', async () => {
    const { path } = await installed();
    const [here, there] = [shop.owner, await signedInElsewhere()];
    for (let round = 0; round < 3; round += 1) {
      const { body: up } = await here.post(`${path}/upgrade`, { digest: digests.get('2.0.0') }).expect(200);
      expect(await versionThatRuns(there, path)).toBe('2.0.0');
      expect(await versionThatRuns(here, path)).toBe('2.0.0');
      await there.post(`${path}/roll-back`, { version: up.version }).expect(200);
      expect(await versionThatRuns(here, path)).toBe('1.0.0');
      expect(await versionThatRuns(there, path)).toBe('1.0.0');
    }
  });

  it('never runs a version that was not chosen, however calls and changes mix', async () => {
    const { path } = await installed();
    const there = await signedInElsewhere();
    const done = new AbortController();
    const calls = [shop.owner, there].map(async (client) => {
      let count = 0;
      for (; !done.signal.aborted || count < 3; count += 1) await client.post(`${path}/check`).expect(200);
      return count;
    });
    for (let round = 0; round < 5; round += 1) {
      const { body } = await shop.owner
        .post(`${path}/upgrade`, { digest: digests.get('2.0.0'), configuration: { key: 'k-2' } })
        .expect(200);
      await there.post(`${path}/roll-back`, { version: body.version }).expect(200);
    }
    done.abort();
    await Promise.all(calls);
    const pairs = new Set(receiver.received.map(({ headers, body }) => `${JSON.parse(body).version} ${String(headers['x-key'])}`));
    // Each version came with its own secret: version, configuration and secrets are read as one.
    expect([...pairs].toSorted()).toEqual(['1.0.0 k-1', '2.0.0 k-2']);
  });
});

async function signedInElsewhere(): Promise<TestClient> {
  const client = other.anybody();
  await client.post('/auth/login', { email: shop.email, password: TEST_PASSWORD }).expect(200);
  return client;
}

async function versionThatRuns(client: TestClient, path: string): Promise<string> {
  receiver.received.length = 0;
  await client.post(`${path}/check`).expect(200);
  return JSON.parse(receiver.received[0]?.body ?? '{}').version;
}

describe('a machine', () => {
  it('moves an installation on and back, accepts nothing and configures nothing', async () => {
    const { id, path, version } = await installed();
    const machine = await shop.key('plugin-installations:write', 'plugin-installations:read');
    await machine.post(`${path}/upgrade`, { digest: digests.get('2.0.0') }).expect(200);
    const elsewhere = { digest: digests.get('2.0.0'), configuration: { url: 'https://hooks.example.com/mine' } };
    expect((await machine.post(`${path}/upgrade`, elsewhere).expect(403)).body.code).toBe('access.people-only');
    await machine.post(`${path}/roll-back`, { version: version + 1 }).expect(200);
    const narrower = { url: 'https://elsewhere.example.com/in', key: 'k-2' };
    const accepted = { hosts: ['elsewhere.example.com'] };
    await shop.owner.patch(path, { version: version + 2, configuration: narrower, accepts: accepted }).expect(200);
    const { body } = await machine.post(`${path}/roll-back`, { version: version + 3, to: 1 }).expect(422);
    expect(body).toMatchObject({ code: 'plugin-installations.acceptance-missing', params: { reads: [], hosts: ['hooks.example.com'] } });
    await shop.owner.post(`${path}/roll-back`, { version: version + 3, to: 1 }).expect(200);
    expect((await channelOf(id))?.secrets.get('/key')).toBe('k-1');
  });

  it('leaves no line in the history where nothing changes', async () => {
    const { path } = await installed();
    const machine = await shop.key('plugin-installations:write', 'plugin-installations:read');
    await machine.post(`${path}/upgrade`, { digest: digests.get('1.0.0') }).expect(200);
    expect((await shop.owner.get(`${path}/history`).expect(200)).body.items).toHaveLength(1);
  });
});

describe('checking a connection', () => {
  it('sends the secret to the receiver and says how it went in the reader’s language', async () => {
    const { path } = await installed();
    expect((await shop.owner.post(`${path}/check`).expect(200)).body).toEqual({ ok: true, title: '', detail: '' });
    expect(receiver.received[0]?.headers['x-key']).toBe('k-1');
    receiver.answer = { status: 401, body: 'who are you' };
    const { body } = await shop.owner.post(`${path}/check`).expect(200);
    expect(body).toEqual({ ok: false, title: 'Refused', detail: 'who are you' });
  });

  it('says that nothing answers', async () => {
    const { path } = await installed({
      configuration: { url: 'https://nowhere.example.com/' },
      accepts: { reads: ['address'], hosts: ['nowhere.example.com'] },
    });
    expect((await shop.owner.speaking('zh-CN').post(`${path}/check`).expect(200)).body).toMatchObject({ ok: false, title: '找不到主机' });
  });

  it('has nothing to check where a person does the sending', async () => {
    const { body } = await shop.owner.post('/plugin-installations', { pluginId: 'channel-call' }).expect(201);
    const refused = await shop.owner.post(`/plugin-installations/${body.id}/check`).expect(422);
    expect(refused.body.code).toBe('plugin-installations.not-checkable');
  });
});

describe('uninstalling', () => {
  it('takes the secrets along, leaves the history, and the id for the next time', async () => {
    const { id, path } = await installed();
    await shop.owner.delete(path).expect(204);
    expect(await channelOf(id)).toBeUndefined();
    expect((await shop.owner.get(path).expect(200)).body).toMatchObject({ installed: false, installedAt: null });
    const { body } = await shop.owner.get(`${path}/history`).expect(200);
    expect(body.items).toMatchObject([{ current: false, configuration: { key: { secret: true, set: false } } }]);
    await shop.owner.patch(path, { version: 3, enabled: false }).expect(409);
    const again = await installed({ configuration: {} });
    expect(again.id).toBe(id);
    await shop.owner.post(`${path}/roll-back`, { version: again.version }).expect(409);
  });

  it('is refused while something is made with it', async () => {
    const { id, path } = await installed();
    app.nest
      .get(PluginUses)
      .add(({ installationId }) => Promise.resolve(installationId === id ? [{ kind: 'messages', id, name: 'A letter' }] : []));
    const { body } = await shop.owner.delete(path).expect(409);
    expect(body).toMatchObject({ code: 'plugin-installations.still-used', params: { uses: ['A letter'] } });
  });
});

async function failing(version: string): Promise<void> {
  const log = app.nest.get(PluginInvocationLog);
  const size = { items: 1, inputBytes: 1, outputBytes: 0, milliseconds: 1, memoryBytes: 1 };
  const call = { tenantId: shop.tenantId, digest: digests.get(version) ?? '', functionName: 'outreach-channel@1 render', ...size };
  for (let fault = 0; fault < toleratedFaults; fault += 1) log.record({ ...call, outcome: 'threw', message: 'TypeError: no' });
  if (log instanceof StoredInvocationLog) await log.onModuleDestroy();
}

describe('a version that fails again and again', () => {
  it('is off alone: what the company chose stays, and another version of the same plugin is called on', async () => {
    const { id, path } = await installed();
    await failing('2.0.0');
    expect((await shop.owner.get(path).expect(200)).body).toMatchObject({ plugin: { version: '1.0.0' }, switchedOff: null });
    expect(await channelOf(id, other)).toBeDefined();
    await failing('1.0.0');
    const { body } = await shop.owner.get(path).expect(200);
    expect(body).toMatchObject({ enabled: true, switchedOff: { fault: 'threw', message: 'TypeError: no', version: '1.0.0' } });
    expect(await channelOf(id, other)).toBeUndefined();
    await shop.owner.post(`${path}/switch-on`).expect(200);
    expect(await channelOf(id, other)).toBeDefined();
  });

  it('can be put right while it is off: configured anew, or left for another version', async () => {
    const { id, path, version } = await installed();
    await failing('1.0.0');
    await shop.owner.patch(path, { version, configuration: { key: 'k-2' } }).expect(200);
    await shop.owner.post(`${path}/upgrade`, { digest: digests.get('2.0.0') }).expect(200);
    expect(await channelOf(id)).toBeDefined();
  });
});

describe('a tiering model', () => {
  it('is used in the version that the company has chosen, and is not uninstalled while a scheme uses it', async () => {
    const { digest: first } = await app.nest.get(FirstPartyPlugins).offer(aPlugin());
    const { digest: second } = await app.nest.get(FirstPartyPlugins).offer(aPlugin({ manifest: { version: '1.1.0' } }));
    const chosen = { pluginId: 'a-plugin', digest: first, accepts: { reads: ['totalSpent'] } };
    const { body } = await shop.owner.post('/plugin-installations', chosen).expect(201);
    const path = `/plugin-installations/${body.id}`;
    const modelOf = async (name: string): Promise<{ version: string }> =>
      (await shop.owner.post('/tiering-schemes', { name, model: 'a-plugin', configuration: {} }).expect(201)).body.model;
    expect(await modelOf('Old')).toMatchObject({ version: '1.0.0' });
    const { body: preview } = await shop.owner.post(`${path}/upgrade-preview`, { digest: second }).expect(200);
    expect(preview.usedBy).toMatchObject([{ kind: 'tiering-schemes', name: 'Old' }]);
    await shop.owner.post(`${path}/upgrade`, { digest: second }).expect(200);
    expect(await modelOf('New')).toMatchObject({ version: '1.1.0' });
    const { body: refused } = await shop.owner.delete(path).expect(409);
    expect(refused.params).toEqual({ uses: ['New', 'Old'] });
    const off = await shop.owner.patch(path, { version: body.version + 1, enabled: false }).expect(200);
    expect(off.body.enabled).toBe(false);
    const refusedToo = await shop.owner
      .post('/tiering-schemes', { name: 'Off', model: 'a-plugin', configuration: { minimum: 7 } })
      .expect(409);
    expect(refusedToo.body.code).toBe('plugins.disabled');
  });
});

const offer = (manifest: object) => app.nest.get(FirstPartyPlugins).offer(aPlugin({ manifest }));

describe('a scheme whose model has moved on', () => {
  it('keeps its version until somebody previews and saves the other one, and finds the way back', async () => {
    const field = { type: 'integer', default: 50, 'x-liuke-field': { kind: 'money', label: 'config.minimum' } };
    const { digest: first } = await offer({ id: 'moving' });
    const { digest: second } = await offer({ id: 'moving', version: '1.1.0', config: { type: 'object', properties: { floor: field } } });
    const chosen = { pluginId: 'moving', digest: first, accepts: { reads: ['totalSpent'] } };
    const { body: installation } = await shop.owner.post('/plugin-installations', chosen).expect(201);
    const created = { name: 'Ours', model: 'moving', configuration: { minimum: 7 } };
    const { body: scheme } = await shop.owner.post('/tiering-schemes', created).expect(201);
    expect(scheme.model).toMatchObject({ version: '1.0.0', available: null });
    const path = `/tiering-schemes/${scheme.id}`;
    const early = await shop.owner.post(`${path}/preview`, { modelDigest: second }).expect(422);
    expect(early.body).toMatchObject({ code: 'tiering-schemes.unknown-model', errors: [{ pointer: '/modelDigest' }] });

    await shop.owner.post(`/plugin-installations/${installation.id}/upgrade`, { digest: second }).expect(200);
    const { body: standing } = await shop.owner.get(path).expect(200);
    expect(standing.model).toMatchObject({ version: '1.0.0', available: { version: '1.1.0', digest: second } });
    expect((await shop.owner.post(`${path}/preview`, { modelDigest: second }).expect(200)).body.total).toBe(0);
    const move = { modelDigest: second, configuration: { floor: 9 } };
    await shop.owner.post(`${path}/versions`, { ...move, version: standing.version + 1 }).expect(409);
    await shop.owner.post(`${path}/versions`, { ...move, version: standing.version }).expect(201);
    const { body: moved } = await shop.owner.get(path).expect(200);
    expect(moved).toMatchObject({ model: { version: '1.1.0', available: null }, currentVersion: 2, configuration: { floor: 9 } });
    await shop.owner.post(`${path}/versions/1/restore`).expect(201);
    const { body: back } = await shop.owner.get(path).expect(200);
    expect(back).toMatchObject({ model: { version: '1.0.0', available: { digest: second } }, configuration: { minimum: 7 } });
  });

  it('leaves a version that is off for another one', async () => {
    const { digest: first } = await offer({ id: 'failing' });
    const { digest: second } = await offer({ id: 'failing', version: '1.1.0' });
    const chosen = { pluginId: 'failing', digest: first, accepts: { reads: ['totalSpent'] } };
    const { body: installation } = await shop.owner.post('/plugin-installations', chosen).expect(201);
    const { body: scheme } = await shop.owner.post('/tiering-schemes', { name: 'Ours', model: 'failing' }).expect(201);
    digests.set('failing', first);
    await failing('failing');
    await shop.owner.post(`/plugin-installations/${installation.id}/upgrade`, { digest: second }).expect(200);
    await shop.owner.post(`/tiering-schemes/${scheme.id}/versions`, { modelDigest: second }).expect(201);
    expect((await shop.owner.get(`/tiering-schemes/${scheme.id}`).expect(200)).body.model).toMatchObject({
      version: '1.1.0',
      switchedOff: null,
    });
  });
});

describe('other companies', () => {
  it('neither see nor change it', async () => {
    const { path } = await installed();
    const stranger = await confirmedTenant();
    for (const answer of [
      await stranger.owner.get(path),
      await stranger.owner.get(`${path}/history`),
      await stranger.owner.patch(path, { version: 1, enabled: false }),
      await stranger.owner.post(`${path}/check`),
      await stranger.owner.post(`${path}/roll-back`, { version: 1 }),
      await stranger.owner.delete(path),
    ])
      expect(answer.status).toBe(404);
  });
});
