import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aServer } from './testing/a-server.ts';
import { type GuideStep, guideSteps } from './testing/guide-steps.ts';

const root = join(import.meta.dirname, '../../..');
const guide = (file: string): GuideStep[] => guideSteps(readFileSync(join(root, 'docs', file), 'utf8'));
const home = mkdtempSync(join(tmpdir(), 'liuke-guide-'));
const plugin = join(home, 'my-tiers');

/** A home of its own, so an empty cache; a registry that nobody answers at. What is not in the folder cannot be there. */
const environment = {
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
  PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
};

afterAll(() => rmSync(home, { recursive: true, force: true }));

let here = root;
let printed = '';

/** What the guide's server would be is a server of the test. */
async function run(commands: string, server: string): Promise<boolean> {
  const script = `${commands.replaceAll('http://127.0.0.1:3000', server)}\npwd > "$HOME/here"`;
  const shell = spawn('sh', ['-e', '-c', script], { cwd: here, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  printed = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
  const code = await new Promise<number | null>((resolve) => shell.once('close', resolve));
  if (code === 0) here = readFileSync(join(home, 'here'), 'utf8').trim();
  return code === 0;
}

/** Does a step and answers what went otherwise than the guide says. */
async function follow(step: GuideStep, server: string): Promise<string[]> {
  if (step.kind === 'output') return step.lines.filter((line) => !printed.includes(line)).map((line) => `not printed: ${line}\n${printed}`);
  if (step.kind === 'commands')
    return (await run(step.text, server)) === step.fails ? [`${step.fails ? 'did not fail' : 'failed'}: ${step.text}${printed}`] : [];
  mkdirSync(dirname(join(plugin, step.path)), { recursive: true });
  writeFileSync(join(plugin, step.path), step.text);
  return [];
}

describe('the guide to the first plugin', () => {
  it('does what it says, outside the workspace and without a network', { timeout: 120_000 }, async () => {
    const steps = guide('your-first-plugin.md');
    expect(steps.filter(({ kind }) => kind === 'commands').length).toBeGreaterThanOrEqual(6);
    const { address, asked } = await aServer(() => ({ status: 201, body: { id: 's1', digest: 'd1', state: 'published', checks: [] } }));
    const differences: string[] = [];
    for (const step of steps) differences.push(...(await follow(step, address)));
    expect(differences).toEqual([]);
    expect(asked).toMatchObject([{ path: '/api/v1/plugins', key: 'Bearer lk_your-key', body: { private: true } }]);
  });

  it('has the same steps in Chinese', () => {
    expect(guide('your-first-plugin.zh-CN.md')).toEqual(guide('your-first-plugin.md'));
  });
});
