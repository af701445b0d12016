import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { allChecks } from './all-checks.ts';
import type { Finding } from './source-file.ts';

const pattern = '{backend,frontend,plugins,sdk,scripts}/**/*.{ts,vue,mjs}';
const foreign = new Set(['node_modules', 'dist', '.nx', 'coverage', 'test-results', 'playwright-report']);

/** All own checks over the sources of the repository. */
export function runChecks(root: string): Finding[] {
  const paths = globSync(pattern, { cwd: root, exclude: (name) => foreign.has(name.split(sep).at(-1) ?? '') });
  return paths.toSorted().flatMap((found) => {
    const path = found.split(sep).join('/');
    const file = { path, text: readFileSync(join(root, path), 'utf8') };
    return allChecks.flatMap((check) => check(file));
  });
}
