import { z } from 'zod';
import { Currency, Day, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const LARGEST_AMOUNT = 10_000_000_000_000;
export const MOST_CODES_AT_ONCE = 1_000_000;
const MOST_CODES_IN_A_REQUEST = 10_000;

const Names = z.object({ 'zh-CN': text(80), en: text(80) }).describe('In both languages.');
const Amount = z.int().min(1).max(LARGEST_AMOUNT).describe('Minor units of the currency.');
const Minimum = z.int().min(0).max(LARGEST_AMOUNT).default(0).describe('What the goods must cost, in minor units.');
const Ceiling = Amount.nullable().default(null).describe('The most that it takes off, in minor units; null for no limit.');
const Some = z.array(text(200)).max(100).default([]);

export const Discount = z
  .discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('amount-off'), amount: Amount, minimum: Minimum, currency: Currency })
      .describe('So much off from a minimum.'),
    z.object({ kind: z.literal('no-threshold'), amount: Amount, currency: Currency }).describe('So much off, on any order.'),
    z.object({
      kind: z.literal('percentage'),
      percentOff: z.int().min(1).max(100).describe('15 takes 15 % off, rounded down to whole minor units.'),
      ceiling: Ceiling,
      minimum: Minimum,
      currency: Currency,
    }),
    z
      .object({ kind: z.literal('free-shipping'), ceiling: Ceiling, minimum: Minimum, currency: Currency })
      .describe('The order’s shipping.'),
    z.object({
      kind: z.literal('buy-x-get-y'),
      buy: z.int().min(1).max(1_000),
      get: z.int().min(1).max(1_000).describe('Of every `buy` + `get` units, so many of the cheapest are free.'),
      times: z.int().min(1).max(1_000).nullable().default(null).describe('How often in one order; null for as often as it fits.'),
      skus: Some.describe('Which articles take part; all where skus and categories are empty.'),
      categories: Some,
    }),
  ])
  .meta({ id: 'CouponDiscount' });

const PeriodDay = Day.refine((day) => day >= '1900', 'coupon-pools.day');
const Validity = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('window'),
      from: PeriodDay.nullable().default(null).describe('The first day, in the company’s zone.'),
      until: PeriodDay.nullable().default(null).describe('The last day.'),
    }),
    z.object({
      kind: z.literal('days'),
      days: z.int().min(0).max(3_650).describe('Good until the end of the so-manieth day after it was issued; 0 for the same day only.'),
    }),
  ])
  .meta({ id: 'CouponValidity' });

const PerCustomer = z.int().min(1).max(10_000).nullable().describe('How many one customer may have; null for no limit.');
const UsageLimit = z.int().min(1).max(1_000_000_000).nullable().describe('How often a shared code may be redeemed by all together.');
const Code = z.string().min(1).max(200).describe('Letters, digits, - and _; 4 to 64. Case does not matter.');

export const CreateCouponPoolRequest = z
  .object({
    key: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'coupon-pools.key')
      .describe('A short name of yours: lower case, digits and dashes.'),
    names: Names,
    discount: Discount,
    codes: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('unique'),
        prefix: z
          .string()
          .regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'coupon-pools.prefix')
          .nullable()
          .default(null)
          .describe('What generated codes begin with.'),
      }),
      z.object({ kind: z.literal('shared'), code: Code, usageLimit: UsageLimit.default(null) }),
    ]),
    validity: Validity,
    perCustomer: PerCustomer.default(null),
  })
  .meta({
    id: 'CreateCouponPoolRequest',
    example: {
      key: 'welcome-back',
      names: { 'zh-CN': '满500减50', en: '50 off from 500' },
      discount: { kind: 'amount-off', amount: 5_000, minimum: 50_000, currency: 'CNY' },
      codes: { kind: 'unique', prefix: 'WB-' },
      validity: { kind: 'days', days: 30 },
      perCustomer: 1,
    },
  });
export type CreateCouponPoolRequest = z.infer<typeof CreateCouponPoolRequest>;

export const UpdateCouponPoolRequest = z
  .object({
    names: Names,
    validUntil: PeriodDay.nullable().describe('A later last day; null for none. What was promised is not shortened.'),
    usageLimit: UsageLimit,
    perCustomer: PerCustomer,
    state: z.enum(['live', 'archived']).describe('Archived: nothing is issued any more; coupons that customers have stay good.'),
    version: Version,
  })
  .partial()
  .meta({ id: 'UpdateCouponPoolRequest', example: { validUntil: '2027-01-31', version: 1 } });
export type UpdateCouponPoolRequest = z.infer<typeof UpdateCouponPoolRequest>;

export const CouponCounts = z
  .object({ available: z.int(), issued: z.int(), redeemed: z.int(), expired: z.int(), void: z.int() })
  .meta({ id: 'CouponCounts' });
export type CouponCounts = z.infer<typeof CouponCounts>;

const pool = {
  id: Id,
  key: z.string(),
  names: z.object({ 'zh-CN': z.string(), en: z.string() }),
  discount: Discount,
  codes: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unique'), prefix: z.string().nullable() }),
    z.object({ kind: z.literal('shared'), code: z.string(), usageLimit: z.int().nullable(), used: z.int() }),
  ]),
  validity: Validity,
  perCustomer: z.int().nullable(),
  state: z.enum(['live', 'archived']),
  total: z.int().describe('Codes that were generated or imported.'),
  createdAt: Instant,
  version: Version,
};

export const ListedCouponPool = z.object(pool).meta({ id: 'ListedCouponPool' });
export type ListedCouponPool = z.infer<typeof ListedCouponPool>;
export const CouponPoolPage = page(ListedCouponPool, 'CouponPoolPage');
export type CouponPoolPage = z.infer<typeof CouponPoolPage>;

export const CouponPool = z
  .object({
    ...pool,
    counts: CouponCounts.describe('Coupons by state; of a shared code, the copies that customers were given.'),
    batch: z
      .object({ id: Id, wanted: z.int(), made: z.int(), state: z.enum(['waiting', 'done', 'failed']), createdAt: Instant })
      .nullable()
      .describe('Codes that were asked for last.'),
  })
  .meta({ id: 'CouponPool' });
export type CouponPool = z.infer<typeof CouponPool>;

export const CouponPoolsQuery = PageQuery.extend({ state: z.enum(['live', 'archived']).optional() });
export type CouponPoolsQuery = z.infer<typeof CouponPoolsQuery>;

export const GenerateCodesRequest = z
  .object({ count: z.int().min(1).max(MOST_CODES_AT_ONCE) })
  .meta({ id: 'GenerateCouponCodesRequest', example: { count: 10_000 } });
export type GenerateCodesRequest = z.infer<typeof GenerateCodesRequest>;

export const ImportCodesRequest = z
  .object({ codes: z.array(Code).min(1).max(MOST_CODES_IN_A_REQUEST) })
  .meta({ id: 'ImportCouponCodesRequest', example: { codes: ['SPRING-7KQ2', 'SPRING-9XW4'] } });
export type ImportCodesRequest = z.infer<typeof ImportCodesRequest>;

export const ImportedCodes = z
  .object({
    added: z.int(),
    duplicates: z.array(z.string()).describe('Codes that were there before, or twice in the list; they stay out.'),
    invalid: z.array(z.string()).describe('What can be no code.'),
  })
  .meta({ id: 'ImportedCouponCodes' });
export type ImportedCodes = z.infer<typeof ImportedCodes>;
