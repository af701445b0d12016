import { z } from 'zod';
import { Currency, Day, Instant, page } from '../../platform/http/schemas.js';

export const EnterExchangeRateRequest = z
  .object({
    currency: Currency,
    day: Day.refine((day) => day >= '1900', 'exchange-rates.day').describe(
      'The first day, in the company’s time zone, that the rate holds for.',
    ),
    rate: z
      .string()
      .regex(/^\d{1,6}(?:\.\d{1,12})?$/, 'exchange-rates.rate')
      .refine((rate) => /[1-9]/.test(rate), 'exchange-rates.rate')
      .describe('How much one unit of the currency is worth in the company’s, as a decimal: 7.1234.'),
  })
  .meta({
    id: 'EnterExchangeRateRequest',
    description:
      'A rate holds from its day until the day before the next one; the first one holds for all earlier days too. Orders in the currency that came before it was entered are counted anew; entered again for the same day, it corrects the one before.',
    example: { currency: 'USD', day: '2026-01-01', rate: '7.1234' },
  });
export type EnterExchangeRateRequest = z.infer<typeof EnterExchangeRateRequest>;

export const ExchangeRate = z.object({ currency: z.string(), day: Day, rate: z.string(), createdAt: Instant }).meta({ id: 'ExchangeRate' });
export type ExchangeRate = z.infer<typeof ExchangeRate>;

export const ExchangeRatePage = page(ExchangeRate, 'ExchangeRatePage');
export type ExchangeRatePage = z.infer<typeof ExchangeRatePage>;
