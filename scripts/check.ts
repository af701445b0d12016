import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace/root.ts';
import { run } from './workspace/run-program.ts';

// Everything that judges the sources without running the product. All of it runs, so that one look shows all there is to mend.
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const steps: [name: string, command: string, args: string[]][] = [
  ['format', npm, ['run', '--silent', 'format:check']],
  ['lint', npm, ['run', '--silent', 'lint']],
  ['types', npm, ['run', '--silent', 'types']],
  ['types of the scripts', npm, ['exec', '--', 'tsc', '--noEmit', '-p', 'scripts/tsconfig.json']],
  ['boundaries', npm, ['run', '--silent', 'boundaries']],
  ...ifThere('backend', 'openapi:check'),
  ...ifThere('frontend', 'lint'),
];

const failed: string[] = [];
for (const [name, command, args] of steps) {
  const start = performance.now();
  const { code, output } = await run(command, args, { quiet: true, env: { FORCE_COLOR: '0' } });
  if (code !== 0) {
    failed.push(name);
    process.stdout.write(output);
  }
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
if (failed.length > 0) process.stdout.write(`Not in order: ${failed.join(', ')}.\n`);
process.exit(failed.length === 0 ? 0 : 1);

function ifThere(workspace: string, script: string): [string, string, string[]][] {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'));
  return script in manifest.scripts ? [[`${workspace} ${script}`, npm, ['run', '--silent', '--workspace', workspace, script]]] : [];
}
