import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withoutMark } from '@liuke/testkit';
import { Refusal } from './refusal.ts';

/** The JSON of one of a plugin's files. */
export async function readJson(folder: string, file: string): Promise<unknown> {
  const text = await readText(folder, file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal([`${file}: this is no JSON (${error instanceof Error ? error.message : ''}). Correct it.`]);
  }
}

export async function readText(folder: string, file: string): Promise<string> {
  const found = path.join(folder, file);
  if (!existsSync(found)) throw new Refusal([`${file}: there is no such file in ${folder}. Is this the folder of a plugin?`]);
  return withoutMark(await readFile(found, 'utf8'));
}
