import { z } from 'zod';
import { Day } from '../../platform/http/schemas.js';
import { isDayOfYear } from './domain/day-of-year.js';

const Days = z.int().min(1).max(36_500);

const Period = z
  .union([
    z.strictObject({ days: Days }),
    z.strictObject({ months: z.int().min(1).max(1_200) }),
    z.strictObject({ years: z.int().min(1).max(100) }),
  ])
  .describe('Days, months or years. A month after the 31st is the last day of a shorter month.');

/** When units lapse, always at the end of a day of the company. */
export const Expiry = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }).describe('Never.'),
    z
      .strictObject({
        kind: z.literal('rolling'),
        after: Period,
        roundUpTo: z.enum(['month', 'year']).exactOptional().describe('Moves on to the end of its month or year.'),
      })
      .describe('So long after the day on which they became spendable.'),
    z
      .strictObject({
        kind: z.literal('calendar'),
        month: z.int().min(1).max(12),
        day: z.int().min(1).max(31),
        years: z.int().min(0).max(100),
      })
      .refine(isDayOfYear, { message: 'wallet-types.no-such-day', path: ['day'] })
      .describe('On the next such day of the year, and `years` later still. 29 February is the 28th in plain years.'),
    z
      .strictObject({ kind: z.literal('on'), day: Day.refine((day) => day >= '2000' && day < '3000', 'wallet-types.day-out-of-range') })
      .describe('On one day, whenever they became spendable.'),
    z
      .strictObject({ kind: z.literal('sliding'), days: Days })
      .describe('After so many days in which nothing was earned, spent, given or received.'),
  ])
  .describe('When units lapse. A change holds for units that are credited from then on; those that are held keep what they were promised.')
  .meta({ id: 'WalletExpiry' });
export type Expiry = z.infer<typeof Expiry>;
