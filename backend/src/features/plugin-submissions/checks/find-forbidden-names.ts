import { type ForbiddenUse, forbiddenUses } from '@liuke/host';
import { parse, type Program } from 'acorn';
import { CodeUnreadable, ForbiddenName } from '../plugin-submissions.errors.js';
import { CODE_FILE, type CheckProblem, problem } from './check.js';

/**
 * Names that the code uses and the sandbox has not. The sandbox is what keeps a plugin in; this tells its author before it runs, and a
 * reviewer where to look.
 */
export function findForbiddenNames(code: string): CheckProblem[] {
  try {
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    return [...imports(program), ...forbiddenUses(program, code)]
      .toSorted((left, right) => left.line - right.line)
      .map((use) => problem(CODE_FILE, `line:${use.line}`, new ForbiddenName(use)));
  } catch (error) {
    return [unreadable(error)];
  }
}

/** A package is one file: where a source may import, what was built of it may not. */
function imports({ body }: Program): ForbiddenUse[] {
  const loads = body.filter((statement) => 'source' in statement && statement.source);
  return loads.map(({ loc }) => ({ name: 'import', line: loc?.start.line ?? 1 }));
}

function unreadable(error: unknown): CheckProblem {
  const message = error instanceof Error ? error.message : String(error);
  const place: unknown = error instanceof Error && 'loc' in error ? error.loc : undefined;
  const line = typeof place === 'object' && place !== null && 'line' in place ? Number(place.line) : 1;
  return problem(CODE_FILE, `line:${line}`, new CodeUnreadable({ line, problem: message.slice(0, 200) }));
}
