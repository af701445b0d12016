import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CaseFile } from './case-file.ts';
import { CaseProblem } from './case-problem.ts';

/** The cases of a plugin's folder, in the order of their names. */
export async function readCases(folder: string): Promise<CaseFile[]> {
  const names = (await readdir(path.join(folder, 'cases'))).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names
      .toSorted()
      .map(async (name) => ({ file: `cases/${name}`, given: parse(name, await readFile(path.join(folder, 'cases', name), 'utf8')) })),
  );
}

/** Without what some editors put before a text to say that it is UTF-8. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch (error) {
    throw new CaseProblem(`cases/${name} is no JSON: ${error instanceof Error ? error.message : ''}. Correct it.`, { cause: error });
  }
}
