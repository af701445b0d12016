const pauses = [5, 30, 300, 3_600];

/** When a run that failed so often before is tried again; null: never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const seconds = pauses[attempts];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000);
}

/** When a run is looked at again that cannot be worked now, through no fault of its own. */
export function laterBy(seconds: number, now: Date): Date {
  return new Date(now.getTime() + seconds * 1_000);
}
