import { existsSync } from 'node:fs';
import path from 'node:path';

/** The backend's own folder, whether it runs from its sources or from what was built of them. */
export const packageRoot = findRoot(import.meta.dirname);

function findRoot(directory: string): string {
  if (existsSync(path.join(directory, 'package.json'))) return directory;
  const parent = path.dirname(directory);
  if (parent === directory) throw new Error('The backend cannot find its own folder.');
  return findRoot(parent);
}
