import { z } from 'zod';
import { Day, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

export const BENEFITS = ['priority-service', 'dedicated-adviser', 'beta-access', 'priority-delivery', 'extended-term'] as const;
const LARGEST_AMOUNT = 10_000_000_000_000;
const Names = z.object({ 'zh-CN': text(80), en: text(80) }).describe('In both languages.');
const Descriptions = z
  .object({ 'zh-CN': text(2_000), en: text(2_000) })
  .nullable()
  .describe('What members read about it.');
const Count = z.int().min(1).max(1_000_000_000);

const Gives = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('coupon'), poolId: Id.describe('The pool that the coupon comes from.') }),
    z.object({ kind: z.literal('gift') }).describe('Something that is handed over or sent; a colleague marks it.'),
    z.object({ kind: z.literal('service') }).describe('Something that is done; a colleague marks it.'),
    z.object({
      kind: z.literal('benefit'),
      benefit: z.enum(BENEFITS),
      days: z.int().min(1).max(3_650).nullable().default(null).describe('How long it holds; null for as long as it is not taken back.'),
    }),
  ])
  .meta({ id: 'RewardGives' });

const Price = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('units'), walletType: z.string().min(1).max(40), units: Count.describe('Units of that wallet.') }),
    z.object({ kind: z.literal('free') }).describe('Members take it for nothing.'),
    z.object({ kind: z.literal('given') }).describe('Members cannot take it; rules, benefits and colleagues give it.'),
  ])
  .meta({ id: 'RewardPrice' });

const Stock = z.int().min(0).max(1_000_000_000).nullable().describe('How many there are in all, taken ones included; null for any number.');
const PerMember = z.int().min(1).max(10_000).nullable().describe('How many one member may take in all.');
const PerPeriod = z
  .object({ count: z.int().min(1).max(10_000), period: z.enum(['day', 'week', 'month', 'year']) })
  .nullable()
  .describe('How many one member may take in a calendar period of the company’s zone.');
const RewardDay = Day.refine((day) => day >= '1900', 'rewards.day').nullable();
const Tiers = z
  .object({ schemeId: Id, tiers: z.array(text(64)).min(1).max(50) })
  .nullable()
  .describe('Only for customers in these tiers of a scheme.');
const Levels = z
  .object({ levelSetId: Id, levels: z.array(text(40)).min(1).max(50) })
  .nullable()
  .describe('Only for members on these levels of a level set; with `onlyFor`, both must hold.');
const Cost = z.int().min(0).max(LARGEST_AMOUNT).describe('What one costs the company, in minor units of its currency.');
const State = z.enum(['draft', 'live', 'archived']);

export const CreateRewardRequest = z
  .object({
    key: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'rewards.key')
      .describe('A short name of yours: lower case, digits and dashes.'),
    names: Names,
    descriptions: Descriptions.default(null),
    gives: Gives,
    price: Price,
    stock: Stock.default(null),
    perMember: PerMember.default(null),
    perPeriod: PerPeriod.default(null),
    startsOn: RewardDay.default(null),
    endsOn: RewardDay.default(null).describe('The last day.'),
    onlyFor: Tiers.default(null),
    onlyForLevels: Levels.default(null),
    cost: Cost.default(0),
    state: z.enum(['draft', 'live']).default('draft'),
  })
  .meta({
    id: 'CreateRewardRequest',
    example: {
      key: 'tea-set',
      names: { 'zh-CN': '茶具一套', en: 'Tea set' },
      gives: { kind: 'gift' },
      price: { kind: 'units', walletType: 'points', units: 5_000 },
      stock: 100,
      perMember: 1,
      cost: 6_800,
      state: 'live',
    },
  });
export type CreateRewardRequest = z.infer<typeof CreateRewardRequest>;

export const UpdateRewardRequest = z
  .object({
    names: Names,
    descriptions: Descriptions,
    price: Price,
    stock: Stock,
    perMember: PerMember,
    perPeriod: PerPeriod,
    startsOn: RewardDay,
    endsOn: RewardDay,
    onlyFor: Tiers,
    onlyForLevels: Levels,
    cost: Cost,
    state: State,
    version: Version,
  })
  .partial()
  .meta({ id: 'UpdateRewardRequest', example: { stock: 150, version: 1 } });
export type UpdateRewardRequest = z.infer<typeof UpdateRewardRequest>;

const Texts = z.object({ 'zh-CN': z.string(), en: z.string() });

export const Reward = z
  .object({
    id: Id,
    key: z.string(),
    names: Texts,
    descriptions: Texts.nullable(),
    gives: Gives,
    price: Price,
    stock: z.int().nullable(),
    taken: z.int(),
    perMember: z.int().nullable(),
    perPeriod: PerPeriod,
    startsOn: Day.nullable(),
    endsOn: Day.nullable(),
    onlyFor: z.object({ schemeId: Id, tiers: z.array(z.string()) }).nullable(),
    onlyForLevels: z.object({ levelSetId: Id, levels: z.array(z.string()) }).nullable(),
    cost: z.int(),
    state: State,
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Reward', description: 'Something that members can have for their units, or are given.' });
export type Reward = z.infer<typeof Reward>;
export const RewardPage = page(Reward, 'RewardPage');
export type RewardPage = z.infer<typeof RewardPage>;

export const RewardsQuery = PageQuery.extend({ state: State.optional() });
export type RewardsQuery = z.infer<typeof RewardsQuery>;
