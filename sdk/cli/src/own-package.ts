import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from './refusal.ts';
import type { PackedFile } from './tarball.ts';

/** The folder of the package that this program came in: templates, the SDK and the program itself. */
export function ownPackage(): string {
  const folder = import.meta.dirname;
  if (existsSync(path.join(folder, 'templates'))) return folder;
  throw new Refusal(['This is the source of the program; run the packaged one: "npm run liuke -- plugin new …".'], 2);
}

export async function filesIn(folder: string): Promise<PackedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return { path: path.relative(folder, file).split(path.sep).join('/'), content: await readFile(file) };
      }),
  );
}
