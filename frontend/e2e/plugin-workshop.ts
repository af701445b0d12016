import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type PluginKind = 'tiering-model' | 'outreach-channel' | 'loyalty-rule';

const root = join(import.meta.dirname, '../..');
const programs = join(root, 'node_modules/.bin');

/** Where a partner works: a home of its own outside the workspace, and a registry that nobody answers at. */
export type Workshop = {
  make: (id: string, kind: PluginKind) => Promise<string>;
  change: (folder: string, file: string, replacements: readonly (readonly [string, string])[]) => Promise<void>;
  /** Builds, tests, validates and packs; answers with the file that is uploaded. */
  finish: (folder: string) => Promise<string>;
  close: () => Promise<void>;
};

export async function openWorkshop(): Promise<Workshop> {
  const home = await mkdtemp(join(tmpdir(), 'liuke-workshop-'));
  const npm = async (cwd: string, ...words: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('npm', words, { cwd, env: offline(home) });
    return stdout;
  };
  return {
    async make(id, kind) {
      const folder = join(home, id);
      await npm(root, 'run', 'liuke', '--', 'plugin', 'new', folder, '--kind', kind);
      await npm(folder, 'install');
      return folder;
    },
    async change(folder, file, replacements) {
      let text = await readFile(join(folder, file), 'utf8');
      for (const [from, to] of replacements) {
        if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
        text = text.replaceAll(from, to);
      }
      await writeFile(join(folder, file), text);
    },
    async finish(folder) {
      await npm(folder, 'run', 'build');
      await npm(folder, 'test');
      await npm(folder, 'run', 'validate');
      const packed = /dist\/\S+\.json/.exec(await npm(folder, 'run', 'pack'))?.[0];
      if (packed === undefined) throw new Error('Nothing was packed.');
      return join(folder, packed);
    },
    close: () => rm(home, { recursive: true, force: true }),
  };
}

function offline(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    npm_config_cache: join(home, '.npm'),
    npm_config_offline: 'true',
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
  };
}
