import { globSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from '@liuke/host';
import { readCases, runCases } from '@liuke/testkit';
import { describe, expect, it } from 'vitest';
import { bundlePlugin } from './bundle-plugin.ts';

/** Every plugin's cases, as a partner's run: the bundle, in Node and in the sandbox. */
const folders = globSync('*/cases', { cwd: import.meta.dirname }).map((found) => join(import.meta.dirname, found, '..'));
const plugins = await Promise.all(folders.toSorted().map(async (folder) => ({ folder, ...(await casesOf(folder)) })));

async function casesOf(folder: string) {
  const checked = checkPackage(await bundlePlugin(folder));
  return checked.ok ? { problems: [], results: await runCases(checked.package, await readCases(folder)) } : { ...checked, results: [] };
}

describe.each(plugins)('$folder', ({ problems, results }) => {
  it('is a package without problems', () => expect(problems).toEqual([]));

  it('has cases', () => expect(results.length).toBeGreaterThan(0));

  describe.each(results)('$file: $title', ({ checks }) => {
    it.each(checks)('$what', ({ problem }) => expect(problem).toBeNull());
  });
});
