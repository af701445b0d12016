import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { devPlugin } from '../../../../sdk/cli/src/dev-plugin.ts';
import { pluginCommand } from '../../../../sdk/cli/src/plugin-command.ts';
import { Server } from '../../../../sdk/cli/src/server.ts';
import { aPluginFolder } from '../../../../sdk/cli/src/testing/a-plugin-folder.ts';
import { tokenSentTo } from '../../testing/add-member.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

// A plugin is built, tested in two ways and checked by the server.
vi.setConfig({ testTimeout: 60_000 });

type Handed = { readonly pluginId: string; readonly version: string; readonly state: string };

let app: TestApp;
let shop: TestTenant;
let address: string;

beforeAll(async () => {
  app = await startTestApp();
  await app.nest.listen(0, '127.0.0.1');
  address = await app.nest.getUrl();
  shop = await app.aTenant();
  await app
    .anybody()
    .post('/auth/confirm-address', { token: await tokenSentTo(app, shop.email, 'confirm-address') })
    .expect(204);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => app.stop());

async function aKey(...scopes: string[]): Promise<string> {
  return (await shop.owner.post('/api-keys', { name: 'Laptop', scopes, source: 'laptop' }).expect(201)).body.key;
}

/** What a worker does beside the server while the program waits. */
async function withWorker<Result>(running: Promise<Result>): Promise<Result> {
  let working = Promise.resolve();
  const worker = setInterval(() => (working = working.then(() => app.settled())), 100);
  try {
    return await running;
  } finally {
    clearInterval(worker);
    await working;
  }
}

async function publish(folder: string, key: string, ...flags: string[]): Promise<string[]> {
  const lines: string[] = [];
  vi.stubEnv('LIUKE_API_KEY', key);
  await withWorker(pluginCommand(['plugin', 'publish', folder, '--server', address, ...flags], (line) => lines.push(line)));
  return lines;
}

const offered = async (id: string) => (await shop.owner.get(`/plugins/${id}`).expect(200)).body;

async function install(pluginId: string): Promise<string> {
  const configuration = { apiKey: 'a-key-that-is-long', signature: 'Tea' };
  const accepts = { reads: ['address'], hosts: ['sms.example.com'] };
  return (await shop.owner.post('/plugin-installations', { pluginId, configuration, accepts }).expect(201)).body.id;
}

it.each(['tiering-model', 'outreach-channel', 'loyalty-rule'])(
  'hands in the template %s, which is then offered to its company',
  async (kind) => {
    const plugin = aPluginFolder(kind);
    plugin.change('manifest.json', 'my-plugin', `published-${kind}`);
    const lines = await publish(plugin.folder, await aKey('plugin-submissions:write', 'plugin-submissions:read'), '--private');
    expect(lines.at(-1)).toMatch(new RegExp(`^Uploaded published-${kind} 1\\.0\\.0, digest [0-9a-f]{64}: published\\.$`));
    const { readme, versions } = await offered(`published-${kind}`);
    expect(lines.at(-1)).toContain(versions[0].digest);
    expect(readme).toBe(plugin.read('README.md'));
  },
);

it('says what the server refuses: a version that stands with other content, and a key without the scope', async () => {
  const plugin = aPluginFolder();
  plugin.change('manifest.json', 'my-plugin', 'published-twice');
  const key = await aKey('plugin-submissions:write', 'plugin-submissions:read');
  await publish(plugin.folder, key, '--private');
  plugin.add('src/assign.ts', 'export const more = 1;\n');
  plugin.change('messages/en.json', '"name": "', '"name": "Other ');
  await expect(publish(plugin.folder, key, '--private')).rejects.toMatchObject({
    exitCode: 1,
    lines: [expect.stringMatching(/^manifest\.json version: /), expect.stringContaining('plugin-submissions.version-taken')],
  });
  await expect(publish(plugin.folder, await aKey('customers:read'), '--private')).rejects.toMatchObject({ exitCode: 1 });
});

it('moves an installation to each version that passes, takes back the ones before, and never moves to one that asks for more', async () => {
  const plugin = aPluginFolder('outreach-channel');
  plugin.change('manifest.json', 'my-plugin', 'developed');
  const key = await aKey('plugin-submissions:write', 'plugin-submissions:read', 'plugin-installations:write');
  await publish(plugin.folder, key, '--private');
  const installation = await install('developed');
  const ending = new AbortController();
  const lines: string[] = [];
  const destination = { server: new Server(address, key), installation };
  const running = devPlugin(plugin.folder, (line) => lines.push(line), { destination, signal: ending.signal, pauseMilliseconds: 50 });
  const working = withWorker(running);
  const says = (text: string) => vi.waitFor(() => expect(lines.join('\n')).toContain(text), { timeout: 20_000 });
  await says('The installation runs 1.0.1');
  plugin.change('messages/en.json', '"name": "', '"name": "Newer ');
  await says('The installation runs 1.0.2');
  const { body } = await shop.owner.get(`/plugin-installations/${installation}`).expect(200);
  expect(body.plugin).toMatchObject({ version: '1.0.2', name: expect.stringMatching(/^Newer /) });
  plugin.change('manifest.json', '"sms.example.com"', '"sms.example.com", "more.example.com"');
  await says('plugin-installations.acceptance-missing');
  ending.abort();
  await working;
  const { body: handedIn } = await shop.owner.get('/plugin-submissions').expect(200);
  const standing = handedIn.items.filter(({ pluginId, state }: Handed) => pluginId === 'developed' && state === 'published');
  expect(standing.map(({ version }: Handed) => version)).toEqual(['1.0.3', '1.0.0']);
  const accepting = {
    digest: (await offered('developed')).versions[0].digest,
    accepts: { reads: ['address'], hosts: ['more.example.com'] },
  };
  const machine = shop.owner.withKey(key);
  await machine.post(`/plugin-installations/${installation}/upgrade`, accepting).expect(422);
  const { body: refused } = await machine.post('/plugin-installations', { pluginId: 'developed', configuration: {} }).expect(403);
  expect(refused.code).toBe('access.people-only');
  await shop.owner.post(`/plugin-installations/${installation}/upgrade`, accepting).expect(200);
});
