import { describe, expect, it, vi } from 'vitest';
import { devPlugin } from './dev-plugin.ts';
import type { PluginUpload } from './pack-plugin.ts';
import { pluginCommand } from './plugin-command.ts';
import { Server } from './server.ts';
import { aPluginFolder } from './testing/a-plugin-folder.ts';
import { aProblem, aServer, type Asked } from './testing/a-server.ts';
import { uploadPlugin } from './upload-plugin.ts';

vi.setConfig({ testTimeout: 60_000 });

const upload: PluginUpload = { manifest: {}, messages: {}, code: '', readme: '', cases: {} };
const passed = { name: 'cases', outcome: 'passed', problems: [] };
const digest = 'd'.repeat(64);
const taken = (state: string, checks: object[] = []) => ({ status: 201, body: { id: 's1', digest, state, checks } });
const send = (address: string) => uploadPlugin(new Server(address, 'lk_1'), upload, { private: true, pauseMilliseconds: 1 });

describe('an upload', () => {
  it('waits for the checks of the server', async () => {
    const states = ['checking', 'checking', 'published'];
    const { address, asked } = await aServer(() => taken(states.shift() ?? 'published', [passed]));
    expect(await send(address)).toMatchObject({ digest, state: 'published' });
    expect(asked.map(({ method, path, key }) => `${method} ${path} ${key}`)).toEqual([
      'POST /api/v1/plugins Bearer lk_1',
      'GET /api/v1/plugin-submissions/s1 Bearer lk_1',
      'GET /api/v1/plugin-submissions/s1 Bearer lk_1',
    ]);
    expect(asked[0]?.body).toEqual({ ...upload, private: true });
  });

  it('is content with an answer that has nothing to wait for', async () => {
    const { address } = await aServer(() => ({ status: 201, body: { digest, state: 'checking', checks: [] } }));
    expect(await send(address)).toMatchObject({ digest, state: 'checking' });
  });

  it('says what the checks found, and where', async () => {
    const problems = [
      { file: 'cases/one.json', pointer: '/customers/0', code: 'x', params: {}, sentences: { en: 'It is gold.', 'zh-CN': '是金卡。' } },
    ];
    const { address } = await aServer(() => taken('rejected', [passed, { name: 'cases', outcome: 'failed', problems }]));
    await expect(send(address)).rejects.toMatchObject({
      exitCode: 1,
      lines: ['cases/one.json /customers/0: It is gold.', 'The checks of the server failed: cases.'],
    });
  });

  it('says what the server refuses, by file and field', async () => {
    const errors = [
      { pointer: '/manifest/version', code: 'c', params: {}, detail: 'Taken.' },
      { pointer: '/messages/en/name', code: 'c', params: {}, detail: 'Missing.' },
    ];
    const { address } = await aServer(() => aProblem(422, 'plugins.package-refused', errors));
    await expect(send(address)).rejects.toMatchObject({
      lines: ['manifest.json version: Taken.', 'messages/en.json name: Missing.', 'Not taken: Because. (plugins.package-refused)'],
    });
  });

  it.each([['another program', () => ({ status: 404, body: { hello: 1 } }), 'answers 404. Is this the address of a Liuke?']])(
    'recognises %s',
    async (_what, answer, line) => {
      const { address } = await aServer(answer);
      await expect(send(address)).rejects.toMatchObject({ message: expect.stringContaining(line) });
    },
  );

  it('says when nobody is there', async () => {
    await expect(send('http://127.0.0.1:9')).rejects.toMatchObject({
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:9 cannot be reached .* Is Liuke running there\?$/),
    });
  });
});

describe('liuke plugin publish', () => {
  it('needs a server and a key', async () => {
    const { folder } = aPluginFolder();
    vi.stubEnv('LIUKE_API_KEY', '');
    const publish = (...args: string[]) => pluginCommand(['plugin', 'publish', folder, ...args], () => undefined);
    await expect(publish()).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('--server is missing') });
    await expect(publish('--server', 'here')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('"here" is no address'),
    });
    await expect(publish('--server', 'http://127.0.0.1:9')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('LIUKE_API_KEY'),
    });
    vi.unstubAllEnvs();
  });

  it('hands in what was tested', async () => {
    const { folder } = aPluginFolder();
    const { address, asked } = await aServer(() => taken('in-review', [passed]));
    vi.stubEnv('LIUKE_API_KEY', 'lk_2');
    const lines: string[] = [];
    await pluginCommand(['plugin', 'publish', folder, '--server', address], (line) => lines.push(line));
    vi.unstubAllEnvs();
    expect(lines.at(-1)).toBe(`Uploaded my-plugin 1.0.0, digest ${digest}: in-review.`);
    expect(asked[0]).toMatchObject({
      key: 'Bearer lk_2',
      body: { private: false, manifest: { id: 'my-plugin' }, cases: { 'defaults.json': {} } },
    });
  });

  it('hands in nothing that fails', async () => {
    const plugin = aPluginFolder();
    plugin.change('cases/defaults.json', '"tier": "vip"', '"tier": "sleeping"');
    const { address, asked } = await aServer(() => taken('in-review'));
    vi.stubEnv('LIUKE_API_KEY', 'lk_2');
    await expect(pluginCommand(['plugin', 'publish', plugin.folder, '--server', address], () => undefined)).rejects.toMatchObject({
      exitCode: 1,
    });
    vi.unstubAllEnvs();
    expect(asked).toEqual([]);
  });
});

describe('liuke plugin dev', () => {
  it('tests after every change, and moves the installation to each version that passes', async () => {
    const plugin = aPluginFolder();
    const versions = new Set(['1.0.0']);
    const answer = ({ path, body }: Asked) => {
      if (path !== '/api/v1/plugins') return { status: 200, body: {} };
      const { version = '' } = body.manifest ?? {};
      if (versions.has(version)) return aProblem(409, 'plugin-submissions.version-taken');
      versions.add(version);
      return { status: 201, body: { id: version, digest: version, state: 'published', checks: [] } };
    };
    const { address, asked } = await aServer(answer);
    const ending = new AbortController();
    const lines: string[] = [];
    const destination = { server: new Server(address, 'lk_3'), installation: 'i1' };
    const running = devPlugin(plugin.folder, (line) => lines.push(line), { destination, signal: ending.signal, pauseMilliseconds: 1 });

    const says = (text: string) => vi.waitFor(() => expect(lines.join('\n')).toContain(text), { timeout: 20_000 });
    await says('The installation runs 1.0.1');
    plugin.change('cases/defaults.json', '"tier": "vip"', '"tier": "sleeping"');
    await says('1 of 1 cases failed.');
    plugin.change('cases/defaults.json', '"tier": "sleeping"', '"tier": "vip"');
    await says('The installation runs 1.0.2');
    ending.abort();
    await running;

    const upgrades = asked.filter(({ path }) => path === '/api/v1/plugin-installations/i1/upgrade');
    expect(upgrades.map(({ body }) => body)).toEqual([{ digest: '1.0.1' }, { digest: '1.0.2' }]);
    expect(asked.filter(({ path }) => path === '/api/v1/plugins').every(({ body }) => body['private'])).toBe(true);
  });
});
