import type { DeclaredError, ErrorParams } from '../../../platform/errors/define-error.js';
import type { PluginCheck } from '../plugin-submissions.contract.js';

/** `file` of the package, and where in it. */
export type CheckProblem = { readonly file: string; readonly pointer: string; readonly code: string; readonly params: ErrorParams };

export type StoredCheck = {
  readonly name: PluginCheck['name'];
  readonly outcome: PluginCheck['outcome'];
  readonly problems: readonly CheckProblem[];
};

export const CODE_FILE = 'index.js';
const MOST_PROBLEMS = 50;

/** What is known when a package has been taken in: its form was checked at the door. */
export const firstChecks: readonly StoredCheck[] = [
  { name: 'package', outcome: 'passed', problems: [] },
  { name: 'forbidden-names', outcome: 'waiting', problems: [] },
  { name: 'cases', outcome: 'waiting', problems: [] },
  { name: 'odd-input', outcome: 'waiting', problems: [] },
  { name: 'same-answers', outcome: 'waiting', problems: [] },
];

export function problem(file: string, pointer: string, error: Pick<DeclaredError, 'code' | 'params'>): CheckProblem {
  return { file, pointer, code: error.code, params: error.params };
}

export function judged(name: StoredCheck['name'], problems: readonly CheckProblem[]): StoredCheck {
  return { name, outcome: problems.length === 0 ? 'passed' : 'failed', problems: problems.slice(0, MOST_PROBLEMS) };
}

export function skipped(name: StoredCheck['name'], problems: readonly CheckProblem[] = []): StoredCheck {
  return { name, outcome: 'skipped', problems };
}
