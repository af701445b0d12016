import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiReport } from './testing/api-report.ts';

const core = join(import.meta.dirname, '../../core');
const file = join(core, 'api-report.md');

describe('the public surface of the SDK', () => {
  it('is the one that is written down; "npm run --workspace @liuke/sdk api-report" writes it anew', { timeout: 60_000 }, () => {
    const report = apiReport(join(core, 'src/index.ts'), join(core, 'src'));
    if (process.env['LIUKE_WRITE_API_REPORT'] === '1') writeFileSync(file, report);
    expect(readFileSync(file, 'utf8')).toBe(report);
  });

  it('names every export with its declaration', { timeout: 60_000 }, () => {
    const report = readFileSync(file, 'utf8');
    expect(report).not.toContain('not declared');
    expect(report).toContain('export declare function definePlugin(plugin: Plugin): Plugin;');
  });
});
