/** A customer in one of a benefit's tiers, or on one of its levels, as they stand on a day. */
export type Standing = {
  readonly rung: string;
  /** The birthday nearest to the day, by the customer's own calendar. */
  readonly birthday: { readonly daysAway: number; readonly year: number } | null;
};

export type Timing =
  | { readonly occasion: 'entry' }
  | { readonly occasion: 'monthly'; readonly monthDay: number }
  | { readonly occasion: 'birthday'; readonly daysBefore: number };

/** A birthday of nights that were missed is made up for, not one of long ago. */
const LATEST = 7;

/**
 * The name of the occasion that has come for a customer, which happens once for each: a tier or level is entered once in a customer's life, so that
 * nobody gains by falling out of it; a month and a birthday have their year. Undefined where none has come.
 */
export function occasionOn(today: string, timing: Timing, { rung, birthday }: Standing): string | undefined {
  switch (timing.occasion) {
    case 'entry':
      return `entry:${rung}`;
    case 'monthly':
      return Number(today.slice(8, 10)) >= timing.monthDay ? `month:${today.slice(0, 7)}` : undefined;
    default:
      if (birthday === null || birthday.daysAway > timing.daysBefore || birthday.daysAway < -LATEST) return undefined;
      return `birthday:${birthday.year}`;
  }
}
