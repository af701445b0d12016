const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether there is such a day in some year: 29 February is, 31 April is not. */
export function isDayOfYear({ month, day }: { readonly month: number; readonly day: number }): boolean {
  return day >= 1 && day <= (LONGEST[month - 1] ?? 0);
}
