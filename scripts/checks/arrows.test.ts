import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parts } from './arrows.ts';
import { brokenArrows } from './broken-arrows.ts';

const features = 'backend/src/features';
const home = process.cwd();
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'liuke-arrows-')));
  // The cruiser reads relative to where the process stands.
  process.chdir(root);
});

afterEach(() => {
  process.chdir(home);
  rmSync(root, { recursive: true });
});

async function brokenBy(files: Record<string, string>): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const lines = await Promise.all(parts.map((part) => brokenArrows(root, part)));
  return lines.flat().map((line) => /: ([a-z-]+)\. /u.exec(line)?.[1] ?? line);
}

describe('the arrows', () => {
  it.each<[string, Record<string, string>]>([
    ['no-cycles', { [`${features}/a/one.ts`]: `import './two.js';`, [`${features}/a/two.ts`]: `import './one.js';` }],
    ['features-through-their-public-file', { [`${features}/a/one.ts`]: `import '../b/two.js';`, [`${features}/b/two.ts`]: '' }],
    ['pure-domain', { [`${features}/a/domain/decide.ts`]: `import 'node:fs';` }],
    ['pure-domain', { [`${features}/a/domain/decide.ts`]: `import '../load.js';`, [`${features}/a/load.ts`]: '' }],
    ['adapters-from-main-only', { [`${features}/a/one.ts`]: `import '../../adapters/clock.js';`, 'backend/src/adapters/clock.ts': '' }],
    ['ports-know-nobody', { 'backend/src/ports/clock.ts': `import '../platform/time.js';`, 'backend/src/platform/time.ts': '' }],
    [
      'platform-below-features',
      { 'backend/src/platform/time.ts': `import '../features/a/a.public.js';`, [`${features}/a/a.public.ts`]: '' },
    ],
    ['no-tests-in-the-product', { [`${features}/a/one.ts`]: `import '../../testing/fake.js';`, 'backend/src/testing/fake.ts': '' }],
    [
      'plugins-by-manifest',
      { 'backend/src/main.ts': `import '../../plugins/tiering-rfm/src/index.ts';`, 'plugins/tiering-rfm/src/index.ts': '' },
    ],
    [
      'plugins-in-the-sandbox-only',
      {
        'backend/src/try.ts': `import '../../sdk/testkit/src/index.ts';`,
        'sdk/testkit/src/index.ts': `export * from './import-bundle.ts';`,
        'sdk/testkit/src/import-bundle.ts': '',
      },
    ],
    ['plugins-know-the-sdk-only', { 'plugins/x/src/index.ts': `import '../../../backend/src/main.ts';`, 'backend/src/main.ts': '' }],
    ['sdk-knows-nobody', { 'sdk/core/src/index.ts': `import '../../../backend/src/main.ts';`, 'backend/src/main.ts': '' }],
    ['plugins-know-the-sdk-only', { 'plugins/x/src/index.ts': `import '../../../sdk/host/src/index.ts';`, 'sdk/host/src/index.ts': '' }],
    ['core-stands-alone', { 'sdk/core/src/index.ts': `import 'node:crypto';` }],
    ['host-judges-alone', { 'sdk/host/src/index.ts': `import '../../cli/src/liuke.ts';`, 'sdk/cli/src/liuke.ts': '' }],
    ['testkit-below-the-command', { 'sdk/testkit/src/index.ts': `import '../../cli/src/liuke.ts';`, 'sdk/cli/src/liuke.ts': '' }],
    ['portal-knows-the-wire-only', { 'frontend/src/main.ts': `import '../../backend/src/main.ts';`, 'backend/src/main.ts': '' }],
    [
      'looks-know-no-feature',
      { 'frontend/src/ui/one.ts': `import '../features/b/b.public.ts';`, 'frontend/src/features/b/b.public.ts': '' },
    ],
  ])('stop %s', async (rule, files) => {
    expect(new Set(await brokenBy(files))).toEqual(new Set([rule]));
  });

  it('let through what belongs together', async () => {
    const files = {
      'backend/src/main.ts': `import './adapters/clock.js'; import './features/a/a.module.js';`,
      'backend/src/adapters/clock.ts': `import '../ports/clock.js';`,
      'backend/src/ports/clock.ts': '',
      [`${features}/a/a.module.ts`]: `import '../b/b.public.js'; import './domain/decide.js'; import '../../ports/clock.js';`,
      [`${features}/a/domain/decide.ts`]: `import { createHash } from 'node:crypto'; import './edges.js';`,
      [`${features}/a/domain/edges.ts`]: '',
      [`${features}/b/b.public.ts`]: '',
    };
    expect(await brokenBy(files)).toEqual([]);
  });
});
