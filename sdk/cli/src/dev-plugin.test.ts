import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { devPlugin } from './dev-plugin.ts';
import { Server } from './server.ts';
import { aPluginFolder } from './testing/a-plugin-folder.ts';
import { aProblem, aServer, type Answer, type Asked } from './testing/a-server.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A server on which version 1.0.0 stands, and what stands beside it in the end. */
function aCatalogue() {
  const standing = new Map([['1.0.0', '1.0.0']]);
  const answer = ({ path, body }: Asked): Answer => {
    const [, withdrawn] = /plugin-submissions\/(.*)\/withdraw$/.exec(path) ?? [];
    if (withdrawn !== undefined) return standing.delete(withdrawn) ? { status: 200, body: {} } : aProblem(404, 'request.not-found');
    if (path !== '/api/v1/plugins') return { status: 200, body: {} };
    const { version = '' } = body.manifest ?? {};
    const content = JSON.stringify(body);
    if (standing.has(version) && standing.get(version) !== content) return aProblem(409, 'plugin-submissions.version-taken');
    standing.set(version, content);
    return { status: 201, body: { id: version, digest: version, state: 'published', checks: [] } };
  };
  return { answer, standing };
}

/** Somebody who writes a plugin, with the program running beside; it ends with the test. */
function anAuthor(address: string, plugin = aPluginFolder()) {
  const ending = new AbortController();
  const lines: string[] = [];
  const destination = { server: new Server(address, 'lk_3'), installation: 'i1' };
  const options = { destination, signal: ending.signal, pauseMilliseconds: 1, retryMilliseconds: 50 };
  const running = devPlugin(plugin.folder, (line) => lines.push(line), options);
  const leave = async (): Promise<void> => {
    ending.abort();
    await running;
  };
  onTestFinished(leave);
  const reads = (text: string) => vi.waitFor(() => expect(lines.join('\n')).toContain(text), { timeout: 20_000 });
  return { ...plugin, plugin, lines, reads, leave };
}

describe('liuke plugin dev', () => {
  it('tests after every change, and moves the installation to each version that passes', async () => {
    const { address, asked } = await aServer(aCatalogue().answer);
    const author = anAuthor(address);
    await author.reads('The installation runs 1.0.1');
    author.change('cases/defaults.json', '"tier": "vip"', '"tier": "sleeping"');
    await author.reads('1 of 1 cases failed.');
    author.change('cases/defaults.json', '"tier": "sleeping"', '"tier": "vip"');
    await author.reads('The installation runs 1.0.2');

    const upgrades = asked.filter(({ path }) => path === '/api/v1/plugin-installations/i1/upgrade');
    expect(upgrades.map(({ body }) => body)).toEqual([{ digest: '1.0.1' }, { digest: '1.0.2' }]);
    const uploads = asked.filter(({ path }) => path === '/api/v1/plugins');
    expect(uploads.map(({ body }) => [body.manifest?.version, body['private']])).toEqual([
      ['1.0.1', true],
      ['1.0.2', true],
    ]);
  });

  it('takes back what it handed in before, also in the session before, and nothing else', async () => {
    const catalogue = aCatalogue();
    const { address } = await aServer(catalogue.answer);
    const first = anAuthor(address);
    await first.reads('The installation runs 1.0.1');
    first.change('messages/en.json', '"name": "', '"name": "Newer ');
    await first.reads('The installation runs 1.0.2');
    expect([...catalogue.standing.keys()]).toEqual(['1.0.0', '1.0.2']);
    await first.leave();
    await anAuthor(address, first.plugin).reads('The installation runs 1.0.3');
    expect([...catalogue.standing.keys()]).toEqual(['1.0.0', '1.0.3']);
  });

  it('does not mind that one of its versions is gone already', async () => {
    const catalogue = aCatalogue();
    const { address } = await aServer(catalogue.answer);
    const author = anAuthor(address);
    await author.reads('The installation runs 1.0.1');
    catalogue.standing.delete('1.0.1');
    author.change('messages/en.json', '"name": "', '"name": "Newer ');
    await author.reads('The installation runs 1.0.2');
  });

  it('notices files that an editor puts in the place of others, and in folders that are new', async () => {
    const { address } = await aServer(aCatalogue().answer);
    const author = anAuthor(address);
    await author.reads('The installation runs 1.0.1');
    for (const version of ['1.0.2', '1.0.3']) {
      author.write('messages/saving', author.read('messages/en.json').replace('"name": "', '"name": "Newer '));
      renameSync(join(author.folder, 'messages/saving'), join(author.folder, 'messages/en.json'));
      await author.reads(`The installation runs ${version}`);
    }
    mkdirSync(join(author.folder, 'src/parts'));
    await author.reads('The installation runs 1.0.4');
    author.write('src/parts/one.ts', '');
    await author.reads('The installation runs 1.0.5');
  });

  it('goes on after code that cannot be read', async () => {
    const { address } = await aServer(aCatalogue().answer);
    const author = anAuthor(address);
    await author.reads('The installation runs 1.0.1');
    const right = author.read('src/assign.ts');
    author.add('src/assign.ts', 'const = 1;\n');
    await author.reads('src/assign.ts:23: Unexpected token');
    author.write('src/assign.ts', right);
    await author.reads('The installation runs 1.0.2');
  });

  it('waits for a server that is started anew, and moves then without another change', async () => {
    const { answer } = aCatalogue();
    let away = true;
    const { address } = await aServer((asked) => (away ? { status: 503, body: {} } : answer(asked)));
    const author = anAuthor(address);
    await author.reads('answers 503. Try again in a while.\nWaiting for the server, and for changes.');
    away = false;
    await author.reads('The installation runs 1.0.1');
    expect(author.lines.filter((line) => line.startsWith('Waiting for the server'))).toHaveLength(1);
  });
});
