import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
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
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
};

afterAll(() => rmSync(home, { recursive: true, force: true }));

let here = root;
let printed = '';

function run(commands: string): boolean {
  const script = `${commands}\npwd > "$HOME/here"`;
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], { cwd: here, env: environment, encoding: 'utf8' });
  printed = stdout + stderr;
  if (status === 0) here = readFileSync(join(home, 'here'), 'utf8').trim();
  return status === 0;
}

/** Does a step and answers what went otherwise than the guide says. */
function follow(step: GuideStep): string[] {
  if (step.kind === 'output') return step.lines.filter((line) => !printed.includes(line)).map((line) => `not printed: ${line}\n${printed}`);
  if (step.kind === 'commands')
    return run(step.text) === step.fails ? [`${step.fails ? 'did not fail' : 'failed'}: ${step.text}${printed}`] : [];
  mkdirSync(dirname(join(plugin, step.path)), { recursive: true });
  writeFileSync(join(plugin, step.path), step.text);
  return [];
}

describe('the guide to the first plugin', () => {
  it('does what it says, outside the workspace and without a network', { timeout: 120_000 }, () => {
    const steps = guide('your-first-plugin.md');
    expect(steps.filter(({ kind }) => kind === 'commands').length).toBeGreaterThanOrEqual(6);
    expect(steps.flatMap(follow)).toEqual([]);
  });

  it('has the same steps in Chinese', () => {
    expect(guide('your-first-plugin.zh-CN.md')).toEqual(guide('your-first-plugin.md'));
  });
});
