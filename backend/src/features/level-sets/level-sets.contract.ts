import { z } from 'zod';
import { LEVEL_REASONS } from './domain/standing.js';
import { Compared, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const LARGEST = 9_000_000_000_000_000;
const Key = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'validation.invalid')
  .describe('Lower-case letters, digits and hyphens; it stays the same for ever.');
const LevelKey = z.string().describe('A level’s key; null for no level.').nullable();
const Value = z.int().min(0).max(LARGEST);

const Basis = z
  .discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('units-earned'), walletType: Key })
      .describe('Units that became spendable in a wallet, less what was taken back.'),
    z.object({ kind: z.literal('balance'), walletType: Key }).describe('Active units in a wallet.'),
    z.object({ kind: z.literal('spend') }).describe('What was spent, refunds deducted: minor units of the company’s currency.'),
    z.object({ kind: z.literal('orders') }),
    z
      .object({ kind: z.literal('tier'), schemeId: Id, levels: z.record(Compared.max(40), Key) })
      .describe('A tiering scheme decides; `levels` says which level each of its tiers is. A tier that is not named has none.'),
    z.object({ kind: z.literal('invitation') }).describe('Only people give levels.'),
  ])
  .meta({ id: 'LevelBasis' });

const Window = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('lifetime') }),
    z.object({ kind: z.literal('rolling-days'), days: z.int().min(1).max(3_660) }),
    z.object({ kind: z.literal('rolling-months'), months: z.int().min(1).max(120) }),
    z.object({ kind: z.literal('calendar-year'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
    z.object({ kind: z.literal('membership-year') }).describe('Years from the day on which the customer joined.'),
  ])
  .meta({ id: 'LevelWindow', description: 'Over which days of the company’s calendar values are summed.' });

const Downgrade = z
  .object({
    mode: z.enum(['none', 'one-level', 'to-value']),
    moment: z
      .enum(['at-once', 'window-end', 'anniversary'])
      .describe('Windows that begin anew decide at their end; others at once, or a year after the level began and each year again.'),
    graceDays: z.int().min(0).max(180).default(0).describe('How long a level is left that is not kept; what comes meanwhile counts.'),
  })
  .meta({ id: 'LevelDowngrade' });

const LevelShape = z
  .object({
    key: Key,
    names: z.object({ 'zh-CN': text(40), en: text(40) }),
    threshold: Value.describe('A value that is exactly this has reached the level. Unused where tiers or people decide.'),
    retention: Value.nullable().default(null).describe('What keeps the level; the threshold unless given.'),
  })
  .meta({ id: 'Level' });

export const LevelDefinition = z
  .object({
    basis: Basis,
    window: Window.default({ kind: 'lifetime' }),
    upgrade: z.enum(['at-once', 'next-window']).default('at-once'),
    downgrade: Downgrade.default({ mode: 'none', moment: 'at-once', graceDays: 0 }),
    warningDays: z.int().min(0).max(180).default(30).describe('How many days ahead a possible downgrade is told; 0 tells nothing.'),
    levels: z.array(LevelShape).min(1).max(20).describe('The lowest first.'),
  })
  .meta({ id: 'LevelDefinition' });

const example = {
  basis: { kind: 'spend' },
  window: { kind: 'calendar-year', month: 1, day: 1 },
  upgrade: 'at-once',
  downgrade: { mode: 'to-value', moment: 'window-end', graceDays: 30 },
  warningDays: 30,
  levels: [
    { key: 'silver', names: { 'zh-CN': '银卡', en: 'Silver' }, threshold: 200_000 },
    { key: 'gold', names: { 'zh-CN': '金卡', en: 'Gold' }, threshold: 1_000_000, retention: 600_000 },
  ],
};

export const LevelSet = z
  .object({
    id: Id,
    programId: Id,
    name: z.string(),
    primary: z.boolean().describe('The one that loyalty rules and lists go by.'),
    currentVersion: z.int(),
    definition: LevelDefinition,
    version: z.int(),
  })
  .meta({ id: 'LevelSet' });
export type LevelSet = z.infer<typeof LevelSet>;
export const LevelSetPage = page(LevelSet, 'LevelSetPage');

export const CreateLevelSetRequest = z
  .object({ programId: Id, name: text(80), primary: z.boolean().default(false), definition: LevelDefinition })
  .meta({
    id: 'CreateLevelSetRequest',
    examples: [{ programId: '01935f6e-0000-7000-8000-000000000001', name: '会员等级', definition: example }],
  });
export type CreateLevelSetRequest = z.infer<typeof CreateLevelSetRequest>;

export const UpdateLevelSetRequest = z
  .object({ name: text(80).optional(), primary: z.literal(true).optional(), version: Version.optional() })
  .meta({ id: 'UpdateLevelSetRequest', examples: [{ name: '黑金会员' }] });
export type UpdateLevelSetRequest = z.infer<typeof UpdateLevelSetRequest>;

export const PreviewLevelsRequest = z
  .object({ definition: LevelDefinition })
  .meta({ id: 'LevelPreviewRequest', examples: [{ definition: example }] });

export const PreviewNewLevelsRequest = z
  .object({ programId: Id, definition: LevelDefinition })
  .meta({ id: 'NewLevelPreviewRequest', examples: [{ programId: '01935f6e-0000-7000-8000-000000000001', definition: example }] });

export const LevelReason = z
  .object({ code: z.enum(LEVEL_REASONS), params: z.record(z.string(), z.union([z.number(), z.string()]).nullable()) })
  .meta({ id: 'LevelReason' });

export const LevelShare = z.object({ level: LevelKey, count: z.int(), share: z.number().describe('0 … 1') }).meta({ id: 'LevelShare' });

const LevelMove = z.object({ from: LevelKey, to: LevelKey, count: z.int() }).meta({ id: 'LevelMove' });

export const LevelPreview = z
  .object({
    moves: z.array(LevelMove).describe('Biggest first. Moves of today: what a level set does on a later day it does then.'),
    sample: z
      .array(
        z.object({
          customerId: Id,
          number: z.string(),
          name: z.string().nullable(),
          from: LevelKey,
          to: LevelKey,
          value: z.int(),
          reasons: z.array(LevelReason),
        }),
      )
      .max(20),
    asOf: Instant,
    total: z.int().describe('Customers who take part.'),
    approximate: z.boolean().describe('True above 200,000 customers: counts are scaled up from the first 100,000.'),
    current: z.array(LevelShare),
    proposed: z.array(LevelShare),
  })
  .meta({ id: 'LevelPreview' });
export type LevelPreview = z.infer<typeof LevelPreview>;

export const SaveLevelVersionRequest = z
  .object({
    name: text(120).optional().describe('What people call this version.'),
    definition: LevelDefinition,
    version: Version.optional(),
  })
  .meta({ id: 'SaveLevelVersionRequest', examples: [{ name: '提高金卡门槛', definition: example }] });
export type SaveLevelVersionRequest = z.infer<typeof SaveLevelVersionRequest>;

export const SavedLevelVersion = z.object({ number: z.int() }).meta({ id: 'SavedLevelVersion' });

export const LevelSetVersion = z
  .object({
    number: z.int(),
    name: z.string().nullable(),
    definition: LevelDefinition,
    restoredFrom: z.int().nullable(),
    createdBy: Id.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'LevelSetVersion' });
export type LevelSetVersion = z.infer<typeof LevelSetVersion>;
export const LevelSetVersionPage = page(LevelSetVersion, 'LevelSetVersionPage');
export const LevelVersionNumber = z.coerce.number().int().min(1).max(1_000_000_000).describe('The number of a version.');

export const LevelDistribution = z
  .object({ levels: z.array(LevelShare).describe('The lowest first; customers without a level before them.'), total: z.int() })
  .meta({ id: 'LevelDistribution' });
export type LevelDistribution = z.infer<typeof LevelDistribution>;

const Missing = z
  .object({
    level: z.string(),
    needed: z.int(),
    missing: z.int(),
    until: Instant.nullable().describe('Until when it can be made up; null where no day is known.'),
  })
  .meta({ id: 'MissingForLevel' });

export const CustomerLevel = z
  .object({
    levelSetId: Id,
    levelSetName: z.string(),
    primary: z.boolean(),
    basis: z.enum(['units-earned', 'balance', 'spend', 'orders', 'tier', 'invitation']),
    level: LevelKey,
    names: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
    levels: z
      .array(z.object({ key: z.string(), names: z.object({ 'zh-CN': z.string(), en: z.string() }) }))
      .describe('The whole ladder, the lowest first.'),
    since: Instant,
    validUntil: Instant.nullable().describe('When it is decided whether the level is kept; null where no day is known.'),
    graceUntil: Instant.nullable(),
    value: z.int().describe('What counts now.'),
    reasons: z.array(LevelReason),
    next: Missing.nullable().describe('The level above.'),
    keep: Missing.nullable().describe('What keeps the level.'),
    warning: z
      .object({ to: LevelKey, on: Instant, missing: z.int() })
      .nullable()
      .describe('A downgrade that is near, if nothing more is done.'),
    grant: z
      .object({
        level: LevelKey,
        mode: z.enum(['at-least', 'exactly']),
        until: Instant.nullable(),
        reason: z.string(),
        grantedBy: Id.nullable(),
        grantedAt: Instant,
      })
      .nullable()
      .describe('What a person gave.'),
    versionNumber: z.int(),
  })
  .meta({ id: 'CustomerLevel' });
export type CustomerLevel = z.infer<typeof CustomerLevel>;
export const CustomerLevels = z
  .object({ items: z.array(CustomerLevel).describe('The primary level set first.') })
  .meta({ id: 'CustomerLevels' });

export const GrantLevelRequest = z
  .object({
    level: z.string().max(40).nullable().describe('Null, with `exactly`, gives no level.'),
    mode: z.enum(['at-least', 'exactly']).default('at-least').describe('At least this one, or exactly this one whatever the numbers say.'),
    until: Instant.nullable().default(null).describe('When it ends by itself; null until it is taken back.'),
    reason: text(500),
  })
  .meta({
    id: 'GrantLevelRequest',
    examples: [{ level: 'gold', mode: 'at-least', until: '2027-12-31T16:00:00Z', reason: '创始会员邀请' }],
  });
export type GrantLevelRequest = z.infer<typeof GrantLevelRequest>;

export const LevelChange = z
  .object({
    id: Id,
    levelSetId: Id,
    levelSetName: z.string(),
    at: Instant,
    from: LevelKey,
    to: LevelKey,
    cause: z.enum(['change', 'night', 'version', 'person']),
    value: z.int(),
    reasons: z.array(LevelReason),
    versionNumber: z.int(),
  })
  .meta({ id: 'LevelChange' });
export const LevelChangePage = page(LevelChange, 'LevelChangePage');
export type LevelChangePage = z.infer<typeof LevelChangePage>;

export const LevelSetsQuery = z.object({ programId: Id.optional() });
export const StandingsQuery = PageQuery.extend({ level: Compared.max(40).optional() });
export type StandingsQuery = z.infer<typeof StandingsQuery>;
export const LevelStandingPage = page(
  z
    .object({
      customerId: Id,
      number: z.string(),
      name: z.string().nullable(),
      level: LevelKey,
      since: Instant,
      validUntil: Instant.nullable(),
      value: z.int(),
    })
    .meta({ id: 'LevelStanding' }),
  'LevelStandingPage',
);
export type LevelStandingPage = z.infer<typeof LevelStandingPage>;
