import { globSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from '@liuke/host';
import { type CaseFile, LoyaltyRuleCase, readCases, runCases } from '@liuke/testkit';
import { describe, expect, it } from 'vitest';
import { bundlePlugin } from './bundle-plugin.ts';

/** Every plugin's cases, as a partner's run: the bundle, in Node and in the sandbox. */
const folders = globSync('*/cases', { cwd: import.meta.dirname }).map((found) => join(import.meta.dirname, found, '..'));
const plugins = await Promise.all(folders.toSorted().map(async (folder) => ({ folder, ...(await casesOf(folder)) })));

async function casesOf(folder: string) {
  const checked = checkPackage(await bundlePlugin(folder));
  const cases = await readCases(folder);
  if (!checked.ok) return { ...checked, cases, declares: undefined, results: [] };
  return { problems: [], cases, declares: checked.package.manifest.declares, results: await runCases(checked.package, cases) };
}

describe.each(plugins)('$folder', ({ problems, results }) => {
  it('is a package without problems', () => expect(problems).toEqual([]));

  it('has cases', () => expect(results.length).toBeGreaterThan(0));

  describe.each(results)('$file: $title', ({ checks }) => {
    it.each(checks)('$what', ({ problem }) => expect(problem).toBeNull());
  });
});

/** What the cases of a rule say, which is compared word for word, is what it may say. */
function saidIn(cases: readonly CaseFile[]): { reasons: string[]; problems: string[] } {
  const known = cases.map(({ given }) => LoyaltyRuleCase.parse(given));
  const reasons = known.flatMap(({ customers }) => customers.flatMap(({ turns }) => turns.flatMap(({ says }) => says)));
  const problems = known.flatMap((one) => one.problems.flatMap((wrong) => wrong.problems.map((problem) => problem.split(' ')[1] ?? '')));
  return { reasons: [...new Set(reasons)].toSorted(), problems: [...new Set(problems)].toSorted() };
}

describe.each(plugins.filter(({ folder }) => folder.includes('/loyalty-')))('$folder', ({ cases, declares }) => {
  it('has a case for everything that it may say', () => {
    expect(saidIn(cases)).toEqual({ reasons: declares?.reasons.toSorted(), problems: declares?.problems.toSorted() });
  });
});
