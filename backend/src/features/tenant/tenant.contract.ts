import { z } from 'zod';
import { Currency, Id, Instant, Locale, text, TimeZone, Version } from '../../platform/http/schemas.js';

export const Tenant = z
  .object({
    id: Id,
    name: z.string(),
    industry: z.string().nullable(),
    timeZone: z.string(),
    currency: z.string(),
    currencyFixed: z.boolean().describe('True from the first order on: amounts were added up in this currency.'),
    locale: Locale,
    demo: z.boolean(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Tenant', description: 'The company.' });
export type Tenant = z.infer<typeof Tenant>;

export const UpdateTenantRequest = z
  .object({
    name: text(120),
    industry: text(100).nullable(),
    timeZone: TimeZone.describe('Where the company’s days begin; its figures by day are counted anew after a change.'),
    currency: Currency.describe('Until the first order. Exchange rates that were entered into the one before are forgotten.'),
    locale: Locale,
    version: Version,
  })
  .partial()
  .meta({ id: 'UpdateTenantRequest', examples: [{ industry: 'Tea', timeZone: 'Asia/Shanghai', version: 1 }] });
export type UpdateTenantRequest = z.infer<typeof UpdateTenantRequest>;
