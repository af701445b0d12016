export const toleratedFaults = 5;
export const faultWindowMinutes = 10;

/**
 * Whether a plugin has used up the patience of a company: five faults within ten minutes. Faults from before it was switched on again
 * are forgiven.
 */
export function failsTooOften(faults: readonly Date[], now: Date, switchedOnAt: Date | null): boolean {
  const since = countedSince(now, switchedOnAt).getTime();
  return faults.filter((at) => at.getTime() > since && at.getTime() <= now.getTime()).length >= toleratedFaults;
}

/** Faults up to this instant do not count. */
export function countedSince(now: Date, switchedOnAt: Date | null): Date {
  return new Date(Math.max(now.getTime() - faultWindowMinutes * 60_000, switchedOnAt?.getTime() ?? 0));
}
