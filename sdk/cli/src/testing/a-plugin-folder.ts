import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const templates = join(import.meta.dirname, '../../../templates');

/** A copy of a template with the SDK beside it, for spoiling. It goes away with the test. */
export function aPluginFolder(kind = 'tiering-model') {
  const folder = mkdtempSync(join(tmpdir(), 'liuke-plugin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(templates, kind), folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules/@liuke'), { recursive: true });
  symlinkSync(join(templates, '../core'), join(folder, 'node_modules/@liuke/sdk'));
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  return {
    folder,
    read,
    write,
    add: (file: string, text: string): void => write(file, `${read(file)}${text}`),
    change: (file: string, from: string, to: string): void => {
      if (!read(file).includes(from)) throw new Error(`${file} has no ${from}`);
      write(file, read(file).replace(from, to));
    },
    remove: (file: string): void => rmSync(join(folder, file), { recursive: true }),
  };
}
