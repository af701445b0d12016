import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aServer } from './testing/a-server.ts';
import { type GuideStep, guideSteps } from './testing/guide-steps.ts';

const root = join(import.meta.dirname, '../../..');
const guide = (file: string): GuideStep[] => guideSteps(readFileSync(join(root, 'docs', file), 'utf8'));

/** Three guides, each with the name of the plugin that is made in it. */
const guides = [
  ['your-first-plugin', 'my-tiers'],
  ['your-first-loyalty-rule', 'my-rule'],
  ['your-first-channel', 'my-sms'],
] as const;

/** A home of its own, so an empty cache; a registry that nobody answers at. What is not in the folder cannot be there. */
const environmentOf = (home: string) => ({
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
});

/** A reader of a guide, who begins in the checkout. What would be the guide's server is a server of the test. */
function aReader(server: string) {
  const home = mkdtempSync(join(tmpdir(), 'liuke-guide-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  let here = root;
  let printed = '';

  async function run(commands: string): Promise<boolean> {
    const script = `${commands.replaceAll('http://127.0.0.1:3000', server)}\npwd > "$HOME/here"`;
    const shell = spawn('sh', ['-e', '-c', script], { cwd: here, env: environmentOf(home), stdio: ['ignore', 'pipe', 'pipe'] });
    printed = '';
    for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
    const code = await new Promise<number | null>((resolve) => shell.once('close', resolve));
    if (code === 0) here = readFileSync(join(home, 'here'), 'utf8').trim();
    return code === 0;
  }

  /** Does a step and answers what went otherwise than the guide says. */
  return async function follow(step: GuideStep): Promise<string[]> {
    if (step.kind === 'output')
      return step.lines.filter((line) => !printed.includes(line)).map((line) => `not printed: ${line}\n${printed}`);
    if (step.kind === 'commands')
      return (await run(step.text)) === step.fails ? [`${step.fails ? 'did not fail' : 'failed'}: ${step.text}${printed}`] : [];
    if (here === root) return [`written into the checkout: ${step.path}`];
    mkdirSync(dirname(join(here, step.path)), { recursive: true });
    writeFileSync(join(here, step.path), step.text);
    return [];
  };
}

describe.each(guides)('%s', (name, id) => {
  it('does what it says, outside the workspace and without a network', { timeout: 120_000 }, async () => {
    const steps = guide(`${name}.md`);
    const typesHold: GuideStep = { kind: 'commands', text: 'tsc --project .', fails: false };
    expect(steps.filter(({ kind }) => kind === 'commands').length).toBeGreaterThanOrEqual(6);
    const { address, asked } = await aServer(() => ({ status: 201, body: { id: 's1', digest: 'd1', state: 'published', checks: [] } }));
    const follow = aReader(address);
    const differences: string[] = [];
    for (const step of [...steps, typesHold]) differences.push(...(await follow(step)));
    expect(differences).toEqual([]);
    expect(asked).toMatchObject([{ path: '/api/v1/plugins', key: 'Bearer lk_your-key', body: { private: true, manifest: { id } } }]);
  });

  it('has the same steps in Chinese', () => {
    expect(guide(`${name}.zh-CN.md`)).toEqual(guide(`${name}.md`));
  });
});
