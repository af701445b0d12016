import { join } from 'node:path';
import { root } from './root.ts';
import { runScript } from './run-program.ts';

/** Builds what has changed since the last time; in silence, unless it fails or takes a while. */
export async function build(target = 'build'): Promise<void> {
  const announce = setTimeout(() => process.stdout.write('Building …\n'), 2500);
  const outcome = await runScript('node_modules/nx/dist/bin/nx.js', ['run-many', '-t', target, '--outputStyle=static'], {
    quiet: true,
    // Nx unpacks a library; in the system's temporary folder it could meet the one of another user.
    env: { NX_NATIVE_FILE_CACHE_DIRECTORY: join(root, '.nx', 'native'), NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
  });
  clearTimeout(announce);
  if (outcome.code === 0) return;
  process.stderr.write(`${outcome.output}\nLiuke could not be built; the reason is above.\n`);
  process.exit(1);
}
