import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace/root.ts';
import { run } from './workspace/run-program.ts';

type Step = [name: string, command: string, args: string[]];

// Everything that judges the sources without running the product. All of it runs, so that one look shows all there is to mend.
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const steps: Step[] = [
  ['types', npm, ['run', '--silent', 'types']],
  ['format', npm, ['run', '--silent', 'format:check']],
  ['lint', npm, ['run', '--silent', 'lint']],
  ...['plugins', 'scripts'].map((part): Step => [
    `types of the ${part}`,
    npm,
    ['exec', '--', 'tsc', '--noEmit', '-p', `${part}/tsconfig.json`],
  ]),
  ['boundaries', npm, ['run', '--silent', 'boundaries']],
  ...ifThere('backend', 'openapi:check'),
  ...ifThere('frontend', 'lint'),
];

const failed: string[] = [];
const waiting = steps.values();
// Most of them use one core: two at a time take little more than half as long.
await Promise.all([takeOn(), takeOn()]);
if (failed.length > 0) process.stdout.write(`Not in order: ${failed.join(', ')}.\n`);
process.exit(failed.length === 0 ? 0 : 1);

async function takeOn(): Promise<void> {
  for (const [name, command, args] of waiting) {
    const start = performance.now();
    const { code, output } = await run(command, args, { quiet: true, env: { FORCE_COLOR: '0' } });
    const lines = `${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s\n`;
    if (code !== 0) failed.push(name);
    process.stdout.write(code === 0 ? lines : output + lines);
  }
}

function ifThere(workspace: string, script: string): Step[] {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'));
  return script in manifest.scripts ? [[`${workspace} ${script}`, npm, ['run', '--silent', '--workspace', workspace, script]]] : [];
}
