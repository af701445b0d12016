import { z } from 'zod';
import { Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const TierKey = z.string().describe('A tier’s stable key; its names are in the model’s messages.');
const Configuration = z.record(z.string(), z.unknown()).describe('What the model’s configuration schema describes (GET /tiering-models).');
const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).meta({ id: 'TierReason' });
const AsOf = Instant.optional().describe('Decides as if it were then; facts of later days are left out. Now unless given.');

export const TierShare = z
  .object({ tier: TierKey, ordinal: z.int().describe('1 is the most valuable.'), count: z.int(), share: z.number().describe('0 … 1') })
  .meta({ id: 'TierShare' });

const ScaleView = z
  .object({
    key: z.string(),
    fact: z.string(),
    unit: z.enum(['days', 'count', 'money', 'instant']),
    better: z.enum(['lower', 'higher']),
    method: z.enum(['quantile', 'fixed']),
    pointer: z.string().describe('JSON pointer of the thresholds in the configuration.'),
    values: z.array(z.number()).describe('As they stand in the configuration: shares 0 … 1, or values of the fact.'),
    thresholds: z.array(z.number()).nullable().describe('The same as values of the fact; null while nobody was measured.'),
  })
  .meta({ id: 'TierScale' });

const ModelSwitchedOff = z
  .object({
    installationId: Id.nullable().describe(
      'Where it is switched on again: POST /plugin-installations/{id}/switch-on; null where it was blocked for everybody.',
    ),
    since: z.string(),
    fault: z.string().describe('What the last of its failures was, for example `too-slow`; `blocked` by whoever runs Liuke.'),
    message: z.string().describe('The model’s own words; empty where there are none.'),
  })
  .meta({ id: 'TieringModelSwitchedOff' });

export const TieringScheme = z
  .object({
    id: Id,
    name: z.string(),
    primary: z.boolean(),
    model: z.object({
      id: z.string(),
      version: z.string(),
      switchedOff: ModelSwitchedOff.nullable().describe('Why it is not asked any more, after it failed again and again; else null.'),
    }),
    currentVersion: z.int(),
    configuration: Configuration,
    tiers: z.array(z.object({ key: TierKey, ordinal: z.int() })),
    scales: z.array(ScaleView),
    lastRunId: Id.nullable(),
    version: z.int(),
  })
  .meta({ id: 'TieringScheme' });
export type TieringScheme = z.infer<typeof TieringScheme>;
export const TieringSchemePage = page(TieringScheme, 'TieringSchemePage');

export const CreateSchemeRequest = z
  .object({
    name: text(80),
    model: z.string().max(64).default('tiering-rfm').describe('The id of an installed tiering model.'),
    configuration: Configuration.default({}),
    primary: z.boolean().default(false),
  })
  .meta({
    id: 'CreateTieringSchemeRequest',
    examples: [{ name: '会员价值分层', model: 'tiering-rfm', configuration: { method: 'quantile' } }],
  });
export type CreateSchemeRequest = z.infer<typeof CreateSchemeRequest>;

export const UpdateSchemeRequest = z
  .object({ name: text(80).optional(), primary: z.literal(true).optional(), version: Version.optional() })
  .meta({ id: 'UpdateTieringSchemeRequest', examples: [{ name: '客户价值' }] });
export type UpdateSchemeRequest = z.infer<typeof UpdateSchemeRequest>;

const Change = Configuration.default({}).describe(
  'What shall differ from the current version (JSON merge patch: null takes a setting away).',
);

export const PreviewRequest = z
  .object({ configuration: Change, asOf: AsOf })
  .meta({ id: 'TieringPreviewRequest', examples: [{ configuration: { monetary: { quantiles: [0.2, 0.4, 0.6, 0.9] } } }] });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

const TierMove = z
  .object({ from: TierKey.nullable().describe('Null for customers without a tier yet.'), to: TierKey, count: z.int() })
  .meta({ id: 'TierMove' });

const CustomerMove = z
  .object({
    customerId: Id,
    number: z.string(),
    name: z.string().nullable(),
    from: TierKey.nullable(),
    to: TierKey,
    score: z.number(),
    reasons: z.array(Reason),
    inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]).nullable()),
  })
  .meta({ id: 'CustomerMove' });

export const PreviewResponse = z
  .object({
    moves: z.array(TierMove).describe('Biggest first.'),
    sample: z.array(CustomerMove).max(20),
    asOf: z.string(),
    total: z.int().describe('Customers who take part.'),
    approximate: z.boolean().describe('True above 200,000 customers: counts are scaled up from a fixed sample of 100,000.'),
    current: z.array(TierShare),
    proposed: z.array(TierShare),
    scales: z.array(ScaleView),
  })
  .meta({ id: 'TieringPreviewResponse' });
export type PreviewResponse = z.infer<typeof PreviewResponse>;

export const SaveVersionRequest = z
  .object({ name: text(120).optional().describe('What people call this version.'), configuration: Change, version: Version.optional() })
  .meta({
    id: 'SaveTieringVersionRequest',
    examples: [{ name: '提高核心门槛', configuration: { monetary: { quantiles: [0.2, 0.4, 0.6, 0.9] } } }],
  });
export type SaveVersionRequest = z.infer<typeof SaveVersionRequest>;

export const SchemeVersion = z
  .object({
    number: z.int(),
    name: z.string().nullable(),
    model: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
    configuration: Configuration,
    tiers: z.array(z.object({ key: TierKey, ordinal: z.int() })),
    restoredFrom: z.int().nullable(),
    createdBy: Id.nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'TieringSchemeVersion' });
export type SchemeVersion = z.infer<typeof SchemeVersion>;
export const SavedVersion = z
  .object({ number: z.int(), runId: Id.describe('The run that applies it.') })
  .meta({ id: 'SavedTieringVersion' });
export const SchemeVersionPage = page(SchemeVersion, 'TieringSchemeVersionPage');

export const RecalculateRequest = z
  .object({ asOf: AsOf })
  .meta({ id: 'RecalculateTieringRequest', example: { asOf: '2026-06-30T16:00:00Z' } });
export type RecalculateRequest = z.infer<typeof RecalculateRequest>;

export const TieringRun = z
  .object({
    id: Id,
    versionNumber: z.int(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    trigger: z.enum(['first', 'saved', 'manual', 'nightly']),
    asOf: z.string(),
    total: z.int().nullable(),
    done: z.int(),
    assigned: z.int().describe('Decisions that were written because they differ.'),
    moved: z.int().describe('Customers who came from another tier.'),
    problem: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'TieringRun' });
export type TieringRun = z.infer<typeof TieringRun>;
export const TieringRunPage = page(TieringRun, 'TieringRunPage');

export const Distribution = z
  .object({
    tiers: z.array(TierShare),
    total: z.int(),
    unassigned: z.int().describe('Customers no run has seen yet.'),
    lastRun: TieringRun.nullable(),
  })
  .meta({ id: 'TierDistribution' });
export type Distribution = z.infer<typeof Distribution>;

export const HistogramsQuery = z.object({
  configuration: z
    .string()
    .max(50_000)
    .refine((change) => parsedChange(change) !== undefined, { error: 'validation.wrong-format', params: { format: 'JSON' } })
    .optional()
    .describe('What shall differ from the current version, as in a preview, written as JSON.'),
});
export type HistogramsQuery = z.infer<typeof HistogramsQuery>;

/** The change that a query holds as JSON; undefined where it is none. */
export function parsedChange(change: string): z.infer<typeof Configuration> | undefined {
  try {
    return Configuration.safeParse(JSON.parse(change)).data;
  } catch {
    return undefined;
  }
}

export const Histogram = z
  .object({
    scale: ScaleView,
    total: z.int(),
    bins: z.array(z.object({ from: z.number(), to: z.number().nullable(), count: z.int() })),
    percentiles: z.array(z.number()).describe('The values at 0 %, 1 % … 100 % of customers; empty without customers.'),
  })
  .meta({ id: 'TieringHistogram' });
export const Histograms = z
  .object({ asOf: z.string(), approximate: z.boolean(), items: z.array(Histogram) })
  .meta({ id: 'TieringHistograms' });
export type Histograms = z.infer<typeof Histograms>;

export const AssignmentsQuery = PageQuery.extend({ tier: z.string().max(40).optional() });
export type AssignmentsQuery = z.infer<typeof AssignmentsQuery>;
export const AssignmentView = z
  .object({
    customerId: Id,
    number: z.string(),
    name: z.string().nullable(),
    tier: TierKey,
    score: z.number(),
    inputs: z.record(z.string(), z.unknown()),
    reasons: z.array(Reason),
    versionNumber: z.int(),
    since: z.string(),
  })
  .meta({ id: 'TierAssignment' });
export const AssignmentPage = page(AssignmentView, 'TierAssignmentPage');
export type AssignmentPage = z.infer<typeof AssignmentPage>;

export const VersionNumber = z.coerce.number().int().min(1).max(1_000_000_000).describe('The number of a version.');
