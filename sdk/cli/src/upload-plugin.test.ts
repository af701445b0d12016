import { describe, expect, it, vi } from 'vitest';
import type { PluginUpload } from './pack-plugin.ts';
import { pluginCommand } from './plugin-command.ts';
import { Server } from './server.ts';
import { aPluginFolder } from './testing/a-plugin-folder.ts';
import { aProblem, aServer } from './testing/a-server.ts';
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

  it('says a thing once', async () => {
    const error = { pointer: '/manifest/id', code: 'c', params: {}, detail: 'Because.' };
    const { address } = await aServer(() => aProblem(409, 'plugin-submissions.name-taken', [error]));
    await expect(send(address)).rejects.toMatchObject({
      lines: ['manifest.json id: Because.', 'Not taken (plugin-submissions.name-taken)'],
    });
  });

  it.each([
    ['another program', { status: 404, body: { hello: 1 } }, 'answers 404. Is this the address of a Liuke?'],
    ['another program that is content', { status: 200, body: { hello: 1 } }, 'answers 200. Is this the address of a Liuke?'],
    ['an address below a Liuke', aProblem(404, 'request.not-found'), '/api/v1/plugins: Not taken: Because. (request.not-found)'],
    ['a key that is known no more', aProblem(401, 'access.sign-in-required'), 'does not know the API key of LIUKE_API_KEY, or no longer.'],
    ['a server that begins', { status: 503, body: {} }, 'answers 503. Try again in a while.'],
    ['a server that has enough', aProblem(429, 'platform.too-many-requests'), 'answers 429: Because.'],
  ])('recognises %s', async (_what, answer, line) => {
    const { address } = await aServer(() => answer);
    await expect(send(address)).rejects.toMatchObject({ message: expect.stringContaining(line) });
  });

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
    for (const wrong of ['here', 'localhost:3000'])
      await expect(publish('--server', wrong)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining(`"${wrong}" is no address`),
      });
    await expect(publish('--server', 'http://127.0.0.1:9')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('LIUKE_API_KEY is not set'),
    });
    vi.stubEnv('LIUKE_API_KEY', 'lk_of\nmine');
    await expect(publish('--server', 'http://127.0.0.1:9')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.not.stringContaining('mine'),
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
