import { DeclaredError } from '../../platform/errors/define-error.js';
import { UnreadableFile } from './domain/import-problem.js';
import type { ImportProblem } from './import-record.js';

/** What to tell people about work that stopped; `lasting` when trying again would end the same. */
export function importProblem(error: unknown): ImportProblem & { lasting: boolean } {
  if (error instanceof UnreadableFile) return { code: error.code, params: { ...error.params }, lasting: true };
  if (error instanceof DeclaredError && error.declaration.family === 'user')
    return { code: error.code, params: { ...error.params }, lasting: true };
  return { code: 'imports.stopped', params: {}, lasting: false };
}
