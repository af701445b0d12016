import { problemOf } from '../../api/problem.ts';

/** The link is used up, too old or cut off: the page says so itself, and the server's words would say it twice. */
export function isDeadLink(failure: unknown): boolean {
  return [410, 422].includes(problemOf(failure).status);
}
