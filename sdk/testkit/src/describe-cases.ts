import type { CaseResult } from './run-case.ts';

/** The results as lines for people: one for each case, and one for everything in it that is not as it should be. */
export function describeCases(results: readonly CaseResult[]): string[] {
  return results.flatMap(({ file, title, checks, milliseconds, memoryBytes }) => {
    const failed = checks.filter(({ problem }) => problem !== null);
    const cost = `${milliseconds.toFixed(1)} ms, ${(memoryBytes / 1_048_576).toFixed(1)} MB`;
    const heading = `${failed.length === 0 ? 'passed' : 'FAILED'}  ${file}  ${title}  (${checks.length} checks, ${cost})`;
    return [heading, ...failed.map(({ what, problem }) => `        ${what}: ${problem}`)];
  });
}
