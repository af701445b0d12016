import { z } from 'zod';
import { Compared, Currency, Day, Id, Instant, page, PageQuery, text } from '../../platform/http/schemas.js';

const LARGEST_AMOUNT = 10_000_000_000_000;
const Amount = z.int().min(0).max(LARGEST_AMOUNT).describe('Minor units of the currency.');
const ExternalId = text(200).describe('Yours, for ever: the same again is answered as the first time.');
const States = z.enum(['available', 'issued', 'redeemed', 'expired', 'void']);

export const CouponCustomer = z
  .union(
    [
      z.strictObject({ id: Id }),
      z.strictObject({ externalId: text(200), source: text(100).nullish() }).describe('An id of a source; the caller’s own by default.'),
      z.strictObject({ email: Compared.min(3).max(254) }),
      z.strictObject({ phone: Compared.min(3).max(40) }),
    ],
    'coupons.customer-reference',
  )
  .describe('Exactly one way to name the customer.')
  .meta({ id: 'CouponCustomer' });
export type CouponCustomer = z.infer<typeof CouponCustomer>;

export const Coupon = z
  .object({
    id: Id,
    pool: z.object({ id: Id, key: z.string(), names: z.object({ 'zh-CN': z.string(), en: z.string() }) }),
    code: z.string().nullable().describe('Null where the pool has lost its shared code.'),
    state: States,
    customer: z.object({ id: Id, name: z.string().nullable(), number: z.string() }).nullable(),
    issuedAt: Instant.nullable(),
    validFrom: Day.nullable(),
    validUntil: Day.nullable().describe('The last day, in the company’s zone.'),
  })
  .meta({ id: 'Coupon' });
export type Coupon = z.infer<typeof Coupon>;
export const CouponPage = page(Coupon, 'CouponPage');
export type CouponPage = z.infer<typeof CouponPage>;

export const CouponsQuery = PageQuery.extend({ poolId: Id.optional(), customerId: Id.optional(), state: States.optional() });
export type CouponsQuery = z.infer<typeof CouponsQuery>;

export const IssueCouponRequest = z
  .object({ customer: CouponCustomer, externalId: ExternalId })
  .meta({ id: 'IssueCouponRequest', example: { customer: { externalId: 'u-42' }, externalId: 'welcome-u-42' } });
export type IssueCouponRequest = z.infer<typeof IssueCouponRequest>;

export const IssuedCoupon = z
  .object({
    id: Id,
    poolId: Id,
    code: z.string(),
    customerId: Id,
    issuedAt: Instant,
    validFrom: Day.nullable(),
    validUntil: Day.nullable().describe('The last day, in the company’s zone.'),
  })
  .meta({ id: 'IssuedCoupon' });
export type IssuedCoupon = z.infer<typeof IssuedCoupon>;

export const CouponOrder = z
  .object({
    externalId: text(200),
    amount: Amount.describe('What the goods cost before the coupon and without shipping, in minor units.'),
    shipping: Amount.default(0),
    currency: Currency,
    items: z
      .array(
        z.object({
          sku: text(200).nullish(),
          category: text(200).nullish(),
          quantity: z.int().min(0).max(1_000_000_000).default(1),
          amount: Amount.describe('Of the whole line.'),
        }),
      )
      .max(1_000)
      .default([]),
  })
  .meta({ id: 'CouponOrder' });
export type CouponOrder = z.infer<typeof CouponOrder>;

const Code = z.string().min(1).max(200);
const exampleOrder = { externalId: 'A-1001', amount: 56_000, currency: 'CNY' };

export const ValidateCouponRequest = z
  .object({ code: Code, customer: CouponCustomer.optional(), order: CouponOrder })
  .meta({ id: 'ValidateCouponRequest', example: { code: 'WB-7KQ29XW4TTRA', order: exampleOrder } });
export type ValidateCouponRequest = z.infer<typeof ValidateCouponRequest>;

export const RedeemCouponRequest = z
  .object({ code: Code, customer: CouponCustomer.optional(), order: CouponOrder, externalId: ExternalId })
  .meta({ id: 'RedeemCouponRequest', example: { code: 'WB-7KQ29XW4TTRA', order: exampleOrder, externalId: 'A-1001-coupon' } });
export type RedeemCouponRequest = z.infer<typeof RedeemCouponRequest>;

const DiscountAmount = z
  .object({ kind: z.string(), amount: Amount.describe('What it takes off, in minor units of the order’s currency.'), currency: z.string() })
  .meta({ id: 'CouponDiscountAmount' });

export const CouponValidation = z
  .object({
    isValid: z.boolean(),
    couponId: Id.nullable(),
    discount: DiscountAmount.nullable(),
    problem: z
      .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
      .nullable()
      .describe('Why it would be refused.'),
  })
  .meta({ id: 'CouponValidation' });
export type CouponValidation = z.infer<typeof CouponValidation>;

export const CouponRedemption = z
  .object({
    id: Id,
    externalId: z.string(),
    couponId: Id,
    poolKey: z.string(),
    customerId: Id.nullable(),
    order: z.object({ externalId: z.string(), amount: z.int(), currency: z.string() }),
    discount: DiscountAmount,
    redeemedAt: Instant,
    cancelledAt: Instant.nullable(),
  })
  .meta({ id: 'CouponRedemption' });
export type CouponRedemption = z.infer<typeof CouponRedemption>;

export const CancelCouponRedemptionRequest = z
  .object({ externalId: ExternalId.describe('That of the redemption.') })
  .meta({ id: 'CancelCouponRedemptionRequest', example: { externalId: 'A-1001-coupon' } });
export type CancelCouponRedemptionRequest = z.infer<typeof CancelCouponRedemptionRequest>;
