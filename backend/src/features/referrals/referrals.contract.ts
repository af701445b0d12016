import { z } from 'zod';
import { Compared, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const REFERRAL_STATES = ['waiting', 'qualified', 'rewarded', 'refused'] as const;
export const REFUSALS = ['self', 'same-contact', 'not-new', 'no-purchase', 'order-refunded', 'limit-reached'] as const;
const Units = z.int().min(0).max(1_000_000_000);

const RewardKey = Compared.min(1).max(63).nullable();

const settings = {
  enabled: z.boolean(),
  walletType: Compared.min(1).max(40).describe('The wallet that both are credited in.'),
  referrerUnits: Units.describe('For whoever recommends.'),
  refereeUnits: Units.describe('For whoever was brought.'),
  referrerReward: RewardKey.describe('A reward of the catalogue for whoever recommends, beside the units.'),
  refereeReward: RewardKey.describe('The same for whoever was brought.'),
  minimumAmount: z
    .int()
    .min(0)
    .max(10_000_000_000_000)
    .describe('What one purchase must come to, in minor units of the company’s currency.'),
  withinDays: z.int().min(1).max(3_650).describe('How long after the referral the purchase may come.'),
  waitDays: z.int().min(0).max(365).describe('How long the purchase can be sent back; rewards come afterwards.'),
  mostPerPeriod: z.int().min(1).max(100_000).nullable().describe('How many referrals of one referrer are rewarded in a period; null: all.'),
  periodDays: z.int().min(1).max(3_650),
  landingUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable()
    .describe('The page that a referrer’s link opens; the code is added as `ref`.'),
};

export const ReferralSettings = z
  .object({ ...settings, version: z.int().min(0).describe('0: never saved; these are suggestions.') })
  .meta({ id: 'ReferralSettings' });
export type ReferralSettings = z.infer<typeof ReferralSettings>;

export const ReferralSettingsChange = z
  .object(settings)
  .partial()
  .extend({ version: z.union([Version, z.literal(0)]).optional() })
  .meta({ id: 'ReferralSettingsChange', examples: [{ enabled: true, referrerUnits: 200, version: 1 }] });
export type ReferralSettingsChange = z.infer<typeof ReferralSettingsChange>;

export const CreateReferralRequest = z
  .object({
    code: text(40),
    customerId: Id.optional().describe('Who was brought; or `customer`.'),
    customer: z
      .object({ externalId: text(200), source: text(50).optional() })
      .optional()
      .describe('Who was brought, by the id in the system it comes from.'),
    externalId: Compared.min(1).max(200).describe('The caller’s own name for this: sent again it is answered as the first time.'),
  })
  .refine(({ customerId, customer }) => (customerId === undefined) !== (customer === undefined), 'validation.invalid')
  .meta({ id: 'CreateReferralRequest', examples: [{ code: '7KQ4MFXRA', customer: { externalId: 'shop-1002' }, externalId: 'signup-77' }] });
export type CreateReferralRequest = z.infer<typeof CreateReferralRequest>;

const GivenReward = z
  .object({
    key: z.string(),
    redemptionId: Id.nullable(),
    problem: z
      .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
      .nullable()
      .describe('Why it could not be given.'),
  })
  .nullable();

const Person = z.object({ id: Id, number: z.string(), name: z.string().nullable() });

export const Referral = z
  .object({
    id: Id,
    externalId: z.string(),
    state: z.enum(REFERRAL_STATES),
    reason: z.enum(REFUSALS).nullable().describe('Why it was refused.'),
    referrer: Person,
    referee: Person,
    orderId: Id.nullable().describe('The purchase that counts.'),
    referrerUnits: z.int().describe('What the referrer was given; promised, while it is not decided.'),
    refereeUnits: z.int(),
    referrerReward: GivenReward.describe('What the referrer was given of the catalogue; promised, while it is not decided.'),
    refereeReward: GivenReward,
    createdAt: Instant,
    qualifiedAt: Instant.nullable(),
    rewardedAt: Instant.nullable(),
    refusedAt: Instant.nullable(),
  })
  .meta({ id: 'Referral' });
export type Referral = z.infer<typeof Referral>;
export const ReferralPage = page(Referral, 'ReferralPage');
export type ReferralPage = z.infer<typeof ReferralPage>;
export const ReferralsQuery = PageQuery.extend({ state: z.enum(REFERRAL_STATES).optional() });
export type ReferralsQuery = z.infer<typeof ReferralsQuery>;

export const ReferralCode = z
  .object({ code: z.string(), link: z.string().nullable().describe('Null: no landing page is set.') })
  .meta({ id: 'ReferralCode' });
export type ReferralCode = z.infer<typeof ReferralCode>;

export const CustomerReferrals = z
  .object({
    code: ReferralCode.nullable().describe('Null: none was made yet.'),
    referred: z.int().describe('How many customers this one has brought whose purchase was rewarded.'),
    counts: z.object({ waiting: z.int(), qualified: z.int(), rewarded: z.int(), refused: z.int() }),
    referredBy: Person.nullable(),
  })
  .meta({ id: 'CustomerReferrals' });
export type CustomerReferrals = z.infer<typeof CustomerReferrals>;
