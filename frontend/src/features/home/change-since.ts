/** By which share a number grew or shrank; undefined when there was nothing to compare with. */
export function changeSince(now: number, before: number): number | undefined {
  return before === 0 ? undefined : (now - before) / before;
}
