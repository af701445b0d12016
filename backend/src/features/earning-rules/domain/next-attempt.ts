const attempts = [5, 30, 300, 3_600];

/** When a run that failed so often before is tried again; null: never. */
export function nextAttempt(failed: number, now: Date): Date | null {
  const seconds = attempts[failed];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000);
}

/** How long what is not at fault waits, in seconds: because a plugin is off, or because another run goes first. */
export const pauses = { off: 300, behind: 5 };

/** When a run is looked at again that cannot be worked now, through no fault of its own. */
export function laterBy(seconds: number, now: Date): Date {
  return new Date(now.getTime() + seconds * 1_000);
}
