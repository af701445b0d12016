import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../platform/package-root.js';
import { findForbiddenNames } from './find-forbidden-names.js';

const names = (code: string) => findForbiddenNames(code).map(({ pointer, params }) => `${String(params['name'])} ${pointer}`);

describe('forbidden names', () => {
  it('are found with their line', () => {
    expect(names('const a = 1;\nexport const now = () => Date.now();\nMath.random();')).toEqual(['Date line:2', 'Math.random line:3']);
    expect(names("eval('1'); new Function('1'); globalThis['fetch']")).toEqual(['eval line:1', 'Function line:1', 'globalThis line:1']);
  });

  it('include everything that loads or waits', () => {
    expect(names("import fs from 'node:fs';")).toEqual(['import line:1']);
    expect(names("export * from './x.js';")).toEqual(['import line:1']);
    expect(names("const x = await import('x'); import.meta.url;").toSorted()).toEqual([
      'await line:1',
      'import() line:1',
      'import.meta line:1',
    ]);
  });

  it('are not what merely looks like one', () => {
    expect(names('const o = { Date: 1, fetch() {} }; o.Date; o.fetch(); o?.process; const s = "Date.now()"; // Date')).toEqual([]);
    expect(
      names(
        'const { window, self: module } = {}; window + module; export const f = ({ crypto }, [Date], ...Buffer) => crypto + Date + Buffer;',
      ),
    ).toEqual([]);
    expect(names('function process(require) { return require; } process(1); class Worker {} new Worker();')).toEqual([]);
  });

  it('are all that the sandbox does not have, whatever they are', () => {
    expect(names('export const f = () => Intl;\nlocalStorage; console.log(1);')).toEqual([
      'Intl line:1',
      'localStorage line:2',
      'console line:2',
    ]);
    expect(names('export const f = (items) => [...new Map(items)].map(String);')).toEqual([]);
  });

  it('are looked for inside of their scope: a parameter elsewhere hides no clock', () => {
    expect(names('const f = (Date) => Date;\nexport const now = () => f(Date.now());')).toEqual(['Date line:2']);
  });

  it('do not bring the check down, however deep the code is', () => {
    expect(findForbiddenNames(`export const a = ${'['.repeat(60_000)}${']'.repeat(60_000)};`)).toMatchObject([
      { code: 'plugin-submissions.code-unreadable' },
    ]);
    expect(findForbiddenNames(`export const a = ${'1+'.repeat(120_000)}1;`).length).toBeLessThan(2);
  });

  it('say where code cannot be read', () => {
    expect(findForbiddenNames('const a = 1;\nconst = 2;')).toMatchObject([
      { pointer: 'line:2', code: 'plugin-submissions.code-unreadable' },
    ]);
  });

  it('are in none of the plugins that come with the program', () => {
    const folder = path.join(packageRoot, '../plugins');
    const built = readdirSync(folder).filter((name) => readdirSync(folder).includes(name) && !name.includes('.'));
    expect(built.length).toBeGreaterThan(5);
    for (const name of built) expect([name, names(readFileSync(path.join(folder, name, 'dist/index.js'), 'utf8'))]).toEqual([name, []]);
  });
});
