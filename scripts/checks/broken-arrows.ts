import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import type { Part } from './arrows.ts';

/** One line for every dependency of this part that goes against an arrow. The process must stand in `root`. */
export async function brokenArrows(root: string, part: Part): Promise<string[]> {
  const folders = part.folders.filter((folder) => existsSync(join(root, folder)));
  if (folders.length === 0) return [];
  const tsConfig = join(root, part.tsConfig);
  const { output } = await cruise(
    folders,
    {
      ruleSet: { forbidden: part.forbidden },
      validate: true,
      doNotFollow: { path: ['node_modules', 'dist'] },
      exclude: { path: ['/dist/', String.raw`\.gen\.`] },
      tsPreCompilationDeps: true,
      baseDir: root,
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    existsSync(tsConfig) ? { tsConfig: extractTSConfig(tsConfig) } : {},
  );
  return linesOf(output, part);
}

function linesOf(output: string | ICruiseResult, part: Part): string[] {
  if (typeof output === 'string') return [output];
  return output.summary.violations.map(({ from, to, rule, cycle }) => {
    const comment = part.forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
    const way = cycle === undefined ? to : cycle.map((step) => (typeof step === 'string' ? step : step.name)).join(' → ');
    return `${from} → ${way}: ${rule.name}. ${comment}`;
  });
}
