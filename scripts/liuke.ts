import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './workspace/build.ts';
import { root } from './workspace/root.ts';

// The program for makers of plugins, as they get it: packaged first, when something in it has changed.
await build('package');

const program = join(root, 'sdk/cli/dist/package/liuke.js');
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
