import { z } from 'zod';
import { Currency, Day, Id, Instant, Locale, page, PageQuery, text, Version } from '../../platform/http/schemas.js';
import { CHANNEL_KINDS, CONSENT_PURPOSES } from '../consents/consents.public.js';
import { REDEMPTION_STATES } from '../redemptions/redemptions.public.js';

/** What a customer agrees to on the page, by the version of its words there; other words need another version. */
export const WORDING = 'member-centre-2026-11';

const Names = z.object({ 'zh-CN': z.string(), en: z.string() });
const Step = z.object({ units: z.int(), at: Instant }).nullable();

export const MemberLinkRequest = z
  .object({ hours: z.int().min(1).max(168).default(72).describe('How long the link can be opened.') })
  .meta({ id: 'MemberLinkRequest', examples: [{ hours: 24 }] });
export type MemberLinkRequest = z.infer<typeof MemberLinkRequest>;

export const MemberLink = z
  .object({ url: z.string().describe('Shown once. Whoever opens it first is let in as the customer.'), expiresAt: Instant })
  .meta({ id: 'MemberLink' });
export type MemberLink = z.infer<typeof MemberLink>;

export const MemberCodeRequest = z
  .object({ company: Id.describe('The id of the company.'), email: text(254) })
  .meta({ id: 'MemberCodeRequest', examples: [{ company: '01985a3e-0000-7000-8000-000000000000', email: 'lin.yue@example.com' }] });
export type MemberCodeRequest = z.infer<typeof MemberCodeRequest>;

export const MemberCodeAsked = z
  .object({ reference: Id.describe('Goes back with the code.') })
  .meta({ id: 'MemberCodeAsked', description: 'The same whether or not the address is a customer’s.' });
export type MemberCodeAsked = z.infer<typeof MemberCodeAsked>;

export const MemberSessionRequest = z
  .union([
    z.object({ token: z.string().min(1).max(200).describe('Of a link.') }),
    z.object({ company: Id, reference: Id, code: z.string().regex(/^\d{6}$/, 'validation.invalid') }),
  ])
  .meta({ id: 'MemberSessionRequest', examples: [{ token: 'of-the-link' }] });
export type MemberSessionRequest = z.infer<typeof MemberSessionRequest>;

export const OwnWallet = z
  .object({
    walletType: z.string(),
    names: Names,
    purpose: z.enum(['spendable', 'qualifying', 'stamps']),
    program: z.object({ key: z.string(), names: Names }),
    balance: z.int(),
    pending: z.int(),
    nextActive: Step,
    nextLapse: Step,
  })
  .meta({ id: 'MemberCentreWallet' });

const OwnLevel = z
  .object({
    name: z.string().describe('Of the level set.'),
    names: Names.nullable().describe('Of the level; null: none yet.'),
    unit: z.enum(['money', 'orders', 'units']).describe('Of what is missing; money in minor units of the company’s currency.'),
    next: z.object({ names: Names.nullable(), missing: z.int(), share: z.number().min(0).max(1) }).nullable(),
    validUntil: Instant.nullable(),
    warning: z.object({ names: Names.nullable(), on: Instant, missing: z.int() }).nullable(),
  })
  .meta({ id: 'MemberCentreLevel' });

const OwnReward = z
  .object({
    id: Id,
    names: Names,
    descriptions: Names.nullable(),
    price: z.object({ walletType: z.string(), units: z.int() }).nullable().describe('Null: for nothing.'),
    soldOut: z.boolean(),
  })
  .meta({ id: 'MemberCentreReward' });

const OwnCoupon = z
  .object({
    id: Id,
    names: Names,
    code: z.string().nullable(),
    state: z.enum(['available', 'issued', 'redeemed', 'expired', 'void']),
    validUntil: Day.nullable(),
  })
  .meta({ id: 'MemberCentreCoupon' });

const OwnTaken = z
  .object({
    id: Id,
    names: Names,
    state: z.enum(REDEMPTION_STATES),
    createdAt: Instant,
    validUntil: Day.nullable(),
    couponId: Id.nullable().describe('The coupon that it is.'),
  })
  .meta({ id: 'MemberCentreRedemption' });

const ConsentStateOf = z.enum(['given', 'withdrawn', 'none']);

export const MemberCentre = z
  .object({
    company: z.object({ id: Id, name: z.string(), locale: Locale, timeZone: z.string(), currency: Currency }),
    profile: z.object({
      number: z.string(),
      name: z.string().nullable(),
      birthday: Day.nullable(),
      birthdayCalendar: z.enum(['solar', 'lunar']),
      region: z.string().nullable(),
      contacts: z.array(z.object({ kind: z.string(), value: z.string() })).describe('A trace of each.'),
      version: Version,
    }),
    wallets: z.array(OwnWallet),
    levels: z.array(OwnLevel).describe('The primary one first.'),
    rewards: z.array(OwnReward).describe('What can be taken today.'),
    coupons: z.array(OwnCoupon),
    redemptions: z.array(OwnTaken).describe('Rewards that were taken or given, the latest first.'),
    consents: z.array(
      z.object({
        purpose: z.enum(CONSENT_PURPOSES),
        state: ConsentStateOf,
        since: Instant.nullable(),
        except: z.array(z.enum(CHANNEL_KINDS)).describe('Channels that were withdrawn one by one.'),
      }),
    ),
  })
  .meta({ id: 'MemberCentre', description: 'Everything of one customer that they see themselves.' });
export type MemberCentre = z.infer<typeof MemberCentre>;

export const OwnTransfer = z
  .object({
    id: Id,
    kind: z.enum(['earn', 'adjust', 'activate', 'spend', 'expire', 'reverse', 'cancel', 'settle', 'move-out', 'move-in']),
    cause: z.string(),
    at: Instant,
    units: z.int(),
    activated: z.int().describe('Units that became spendable; with kind activate.'),
    balance: z.int(),
  })
  .meta({ id: 'MemberCentreTransfer' });
export const OwnTransferPage = page(OwnTransfer, 'MemberCentreTransferPage');
export type OwnTransferPage = z.infer<typeof OwnTransferPage>;
export const OwnTransfersQuery = PageQuery;
export type OwnTransfersQuery = z.infer<typeof OwnTransfersQuery>;

export const OwnProfileChange = z
  .object({
    name: text(200).nullable(),
    birthday: Day.refine((day) => day >= '1900-01-01', 'validation.invalid').nullable(),
    birthdayCalendar: z.enum(['solar', 'lunar']),
    region: text(100).nullable(),
  })
  .partial()
  .extend({ version: Version.optional() })
  .meta({ id: 'MemberCentreProfileChange', examples: [{ name: '林月', version: 3 }] });
export type OwnProfileChange = z.infer<typeof OwnProfileChange>;

export const OwnConsent = z
  .object({
    purpose: z.enum(CONSENT_PURPOSES),
    channel: z.enum(CHANNEL_KINDS).nullable().default(null).describe('Null: all channels.'),
    state: z.enum(['given', 'withdrawn']),
  })
  .meta({ id: 'MemberCentreConsent', examples: [{ purpose: 'marketing', state: 'withdrawn' }] });
export type OwnConsent = z.infer<typeof OwnConsent>;

export const OwnRedemptionRequest = z
  .object({ rewardId: Id, externalId: text(64).describe('Of the page’s own: sent again it is answered as the first time.') })
  .meta({ id: 'MemberCentreRedemptionRequest', examples: [{ rewardId: '01985a3e-0000-7000-8000-000000000000', externalId: 'tap-1' }] });
export type OwnRedemptionRequest = z.infer<typeof OwnRedemptionRequest>;
