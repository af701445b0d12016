import { z } from 'zod';
import { Day, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';
import { REDEMPTION_STATES } from './domain/redemption-state.js';

const State = z.enum(REDEMPTION_STATES);
const Texts = z.object({ 'zh-CN': z.string(), en: z.string() });
export const REDEMPTION_SOURCES = ['member', 'rule', 'benefit', 'referral'] as const;
export const REDEMPTION_REASONS = ['customer', 'out-of-stock', 'mistake', 'other'] as const;
const Reason = z
  .enum(REDEMPTION_REASONS)
  .describe('customer: they do not want it any more; out-of-stock; mistake: it was taken by mistake; other.');

export const Redemption = z
  .object({
    id: Id,
    reward: z.object({ id: Id, key: z.string(), names: Texts, kind: z.enum(['coupon', 'gift', 'service', 'benefit']) }),
    customer: z.object({ id: Id, name: z.string().nullable(), number: z.string() }),
    state: State.describe(
      'pending: paid, and to be handed over; issued: the member has it; used; cancelled or failed: what was paid is back.',
    ),
    source: z.enum(REDEMPTION_SOURCES).describe('Who brought it about: the member, an earning rule, a benefit or a referral.'),
    paid: z.object({ walletType: z.string(), units: z.int() }).nullable(),
    coupon: z.object({ id: Id, code: z.string().nullable() }).nullable(),
    validUntil: Day.nullable().describe('The last day of a benefit or coupon.'),
    reason: z
      .enum([...REDEMPTION_REASONS, 'returned'])
      .nullable()
      .describe('Why it ended; returned: a rule or referral gave it for something that was undone.'),
    createdAt: Instant,
    issuedAt: Instant.nullable(),
    usedAt: Instant.nullable(),
    endedAt: Instant.nullable().describe('When it was cancelled or failed.'),
    version: Version,
  })
  .meta({ id: 'Redemption', description: 'A reward that a member has taken or was given.' });
export type Redemption = z.infer<typeof Redemption>;
export const RedemptionPage = page(Redemption, 'RedemptionPage');
export type RedemptionPage = z.infer<typeof RedemptionPage>;

export const RedemptionsQuery = PageQuery.extend({
  rewardId: Id.optional(),
  customerId: Id.optional(),
  state: State.optional(),
});
export type RedemptionsQuery = z.infer<typeof RedemptionsQuery>;

export const CreateRedemptionRequest = z
  .object({
    rewardId: Id.optional(),
    rewardKey: z.string().min(1).max(63).optional(),
    customerId: Id,
    externalId: text(200).describe('Yours, for ever: the same again is answered with the same redemption.'),
  })
  .refine(({ rewardId, rewardKey }) => (rewardId === undefined) !== (rewardKey === undefined), {
    error: 'redemptions.reward-reference',
    path: ['rewardId'],
  })
  .meta({
    id: 'CreateRedemptionRequest',
    description: 'Exactly one of `rewardId` and `rewardKey`.',
    example: { rewardKey: 'tea-set', customerId: '01935f6e-0000-7000-8000-000000000001', externalId: 'app-7781' },
  });
export type CreateRedemptionRequest = z.infer<typeof CreateRedemptionRequest>;

export const StepRequest = z.object({ version: Version.optional() }).meta({ id: 'RedemptionStepRequest', example: { version: 1 } });
export type StepRequest = z.infer<typeof StepRequest>;

export const UndoRedemptionRequest = z
  .object({ reason: Reason, version: Version.optional() })
  .meta({ id: 'UndoRedemptionRequest', example: { reason: 'out-of-stock' } });
export type UndoRedemptionRequest = z.infer<typeof UndoRedemptionRequest>;
