import { globSync } from 'node:fs';
import path from 'node:path';
import { checkPackage, digestOf, QuickJsPluginRuntime, readPackageFolder } from '@liuke/host';
import { readCases } from '@liuke/testkit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../../platform/package-root.js';
import { RunChecks } from './run-checks.js';

// Each is tried some two hundred times.
vi.setConfig({ testTimeout: 120_000 });

const plugins = path.join(packageRoot, '../plugins');
const runtime = new QuickJsPluginRuntime();
afterAll(() => runtime.close());

describe('what is asked of partners', () => {
  it.each(globSync('*/dist', { cwd: plugins }).map(path.dirname))('is fulfilled by %s', async (name) => {
    const candidate = checkPackage(await readPackageFolder(path.join(plugins, name, 'dist')));
    if (!candidate.ok) throw new Error(JSON.stringify(candidate.problems));
    const cases = Object.fromEntries((await readCases(path.join(plugins, name))).map(({ file, given }) => [file, given]));
    const plugin = { ...candidate.package, digest: digestOf(candidate.package) };
    const checks = await new RunChecks(runtime).execute({ id: name, plugin, cases });
    expect(checks.map(({ name: check, outcome, problems }) => [check, outcome, problems])).toEqual(
      ['package', 'forbidden-names', 'cases', 'odd-input', 'same-answers'].map((check) => [check, 'passed', []]),
    );
  });
});
