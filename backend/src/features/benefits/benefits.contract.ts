import { z } from 'zod';
import { Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const Names = z.object({ 'zh-CN': text(80), en: text(80) }).describe('In both languages.');
const Tiers = z.array(text(64)).min(1).max(50).describe('Keys of tiers of the scheme.');
const Levels = z.array(text(40)).min(1).max(50).describe('Keys of levels of the level set.');
const State = z.enum(['live', 'paused']);

export const BenefitTiming = z
  .discriminatedUnion('occasion', [
    z
      .object({ occasion: z.literal('entry') })
      .describe('When a customer moves into the tier, or up to the level; once in a customer’s life for each.'),
    z.object({
      occasion: z.literal('monthly'),
      monthDay: z.int().min(1).max(28).default(1).describe('From this day on, once in a calendar month of the company’s zone.'),
    }),
    z.object({
      occasion: z.literal('birthday'),
      daysBefore: z.int().min(0).max(60).default(0).describe('So many days before; lunar birthdays by their own calendar. Once a year.'),
    }),
  ])
  .meta({ id: 'BenefitTiming' });

export const BenefitGives = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('units'),
      walletType: z.string().min(1).max(40),
      units: z.int().min(1).max(1_000_000_000),
      expiresAfterDays: z.int().min(1).max(3_650).nullable().default(null).describe('Null: as the wallet says.'),
    }),
    z.object({ kind: z.literal('reward'), rewardId: Id.describe('A live reward; its stock is used up.') }),
  ])
  .meta({ id: 'BenefitGives' });

/** What is named where neither a scheme's tiers nor a level set's levels are, or both. */
export const LADDER_REFERENCE = 'benefits.ladder-reference';
type Ladder = { schemeId?: unknown; tiers?: unknown; levelSetId?: unknown; levels?: unknown };

function isOfOneLadder({ schemeId, tiers, levelSetId, levels }: Ladder): boolean {
  const [byTier, byLevel] = [
    [schemeId, tiers],
    [levelSetId, levels],
  ].map((pair) => pair.filter((part) => part !== undefined).length);
  return (byTier === 2 && byLevel === 0) || (byTier === 0 && byLevel === 2);
}

export const CreateBenefitRequest = z
  .object({
    key: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'benefits.key')
      .describe('A short name of yours: lower case, digits and dashes.'),
    names: Names,
    schemeId: Id.optional(),
    tiers: Tiers.optional(),
    levelSetId: Id.optional(),
    levels: Levels.optional(),
    timing: BenefitTiming,
    gives: BenefitGives,
    state: State.default('paused'),
  })
  .refine(isOfOneLadder, { error: LADDER_REFERENCE, path: ['schemeId'] })
  .meta({
    id: 'CreateBenefitRequest',
    description: 'Either `schemeId` and `tiers`, or `levelSetId` and `levels`.',
    example: {
      key: 'core-birthday',
      names: { 'zh-CN': '核心客户生日礼', en: 'Birthday gift for core customers' },
      schemeId: '01935f6e-0000-7000-8000-000000000001',
      tiers: ['core'],
      timing: { occasion: 'birthday', daysBefore: 3 },
      gives: { kind: 'units', walletType: 'points', units: 500 },
      state: 'live',
    },
  });
export type CreateBenefitRequest = z.infer<typeof CreateBenefitRequest>;

export const UpdateBenefitRequest = z
  .object({ names: Names, tiers: Tiers, levels: Levels, gives: BenefitGives, state: State, version: Version })
  .partial()
  .meta({ id: 'UpdateBenefitRequest', example: { state: 'paused', version: 1 } });
export type UpdateBenefitRequest = z.infer<typeof UpdateBenefitRequest>;

export const Benefit = z
  .object({
    id: Id,
    key: z.string(),
    names: z.object({ 'zh-CN': z.string(), en: z.string() }),
    schemeId: Id.nullable().describe('Null for what a level set gives.'),
    tiers: z.array(z.string()),
    levelSetId: Id.nullable().describe('Null for what a tiering scheme gives.'),
    levels: z.array(z.string()),
    timing: BenefitTiming,
    gives: BenefitGives,
    state: State,
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Benefit', description: 'What customers of a tier or level are given on an occasion.' });
export type Benefit = z.infer<typeof Benefit>;
export const BenefitPage = page(Benefit, 'BenefitPage');
export type BenefitPage = z.infer<typeof BenefitPage>;

export const BenefitGrant = z
  .object({
    id: Id,
    customer: z.object({ id: Id, name: z.string().nullable(), number: z.string() }),
    occasion: z.string().describe('`entry:<tier or level>`, `month:2026-11` or `birthday:2026`.'),
    state: z.enum(['granted', 'refused']),
    problem: z
      .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
      .nullable()
      .describe('Why it was refused.'),
    redemptionId: Id.nullable(),
    grantedAt: Instant,
  })
  .meta({ id: 'BenefitGrant' });
export type BenefitGrant = z.infer<typeof BenefitGrant>;
export const BenefitGrantPage = page(BenefitGrant, 'BenefitGrantPage');
export type BenefitGrantPage = z.infer<typeof BenefitGrantPage>;
export const BenefitGrantsQuery = PageQuery.extend({ state: z.enum(['granted', 'refused']).optional() });
export type BenefitGrantsQuery = z.infer<typeof BenefitGrantsQuery>;
