import { z } from 'zod';
import { Compared, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';

const LARGEST_CAP = Number.MAX_SAFE_INTEGER;

const Cap = z.int().min(0).max(LARGEST_CAP).nullable();
export const RuleCaps = z
  .object({
    perEvent: Cap.describe('Units of one event; null: no limit. 0 gives nothing.'),
    perDay: Cap.describe('Units of a customer on one day of the company.'),
    perCustomer: Cap.describe('Units of a customer altogether.'),
    budget: Cap.describe('Units of all customers altogether, over all versions of the rule.'),
  })
  .describe('Over all wallets that the rule awards to. What is taken back for refunds can be given again.')
  .meta({ id: 'EarningRuleCaps' });

const Configuration = z.record(z.string(), z.unknown()).describe('What the rule’s configuration schema describes (GET /loyalty-rules).');
const Plugin = Compared.min(1).max(64).describe('A rule’s id, or the digest of one of its versions that the company has installed.');
const Group = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .nullable();
const stacks = z.boolean().describe('Whether its effects come on top of those of other rules.');
const group = Group.describe(
  'Of the rules that do not stack and have the same group, only the first in order that awards something counts at an event.',
);
const ValidTo = Instant.nullable().describe('Events that occurred before it; null: no end.');

export const CreateEarningRuleRequest = z
  .object({
    programId: Id,
    name: text(80),
    plugin: Plugin,
    configuration: Configuration.default({}),
    enabled: z.boolean().default(false),
    validFrom: Instant.nullable()
      .optional()
      .describe('Events that occurred from then on; left out: from now on; null: older events that are yet to come, too.'),
    validTo: ValidTo.default(null),
    caps: RuleCaps.partial().default({}),
    stacks: stacks.default(true),
    group: group.default(null),
  })
  .meta({
    id: 'CreateEarningRuleRequest',
    example: {
      programId: '0199a5b0-0000-7000-8000-000000000001',
      name: 'One point a yuan',
      plugin: 'loyalty-units-per-amount',
      configuration: { units: 1, per: 100 },
      enabled: true,
      caps: { perDay: 500 },
    },
  });
export type CreateEarningRuleRequest = z.infer<typeof CreateEarningRuleRequest>;

export const UpdateEarningRuleRequest = z
  .object({
    name: text(80).optional(),
    enabled: z.boolean().optional(),
    plugin: Plugin.optional().describe('Another version of the same plugin, by its digest.'),
    configuration: Configuration.optional().describe('The whole of it.'),
    validFrom: Instant.nullable().optional(),
    validTo: ValidTo.optional(),
    caps: RuleCaps.partial().optional().describe('Those that are named.'),
    stacks: stacks.optional(),
    group: group.optional(),
    version: Version.optional(),
  })
  .meta({ id: 'UpdateEarningRuleRequest', example: { enabled: true, caps: { budget: 100_000 }, version: 1 } });
export type UpdateEarningRuleRequest = z.infer<typeof UpdateEarningRuleRequest>;

const decides = {
  plugin: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
  configuration: z.record(z.string(), z.unknown()),
  events: z.array(z.string()).describe('Types of the events that it is asked about.'),
  validFrom: Instant.nullable(),
  validTo: Instant.nullable(),
  caps: RuleCaps,
  stacks,
  group: z.string().nullable(),
};

export const EarningRule = z
  .object({
    id: Id,
    programId: Id,
    name: z.string(),
    enabled: z.boolean(),
    live: z.boolean().describe('On, and in a programme that is live: only then it runs.'),
    ...decides,
    ruleVersion: z.int().describe('Which of its versions decides.'),
    used: z.int().describe('Units given, less those taken back.'),
    waiting: z.int().describe('Events that wait for it, up to 1,000.'),
    failed: z.int().describe('Events that it failed at again and again, up to 1,000.'),
    deferredSince: Instant.nullable().describe(
      'Since then it is asked after events are recorded only, because it was late three times in a row.',
    ),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'EarningRule' });
export type EarningRule = z.infer<typeof EarningRule>;

export const ListEarningRulesQuery = PageQuery.extend({ programId: Id.optional() });
export type ListEarningRulesQuery = z.infer<typeof ListEarningRulesQuery>;
export const EarningRulePage = page(EarningRule, 'EarningRulePage');
export type EarningRulePage = z.infer<typeof EarningRulePage>;

export const OrderEarningRulesRequest = z
  .object({ programId: Id, ids: z.array(Id).min(1).max(200).describe('All rules of the programme, in the order that shall be.') })
  .meta({
    id: 'OrderEarningRulesRequest',
    example: {
      programId: '0199a5b0-0000-7000-8000-000000000001',
      ids: ['0199a5b0-0000-7000-8000-000000000003', '0199a5b0-0000-7000-8000-000000000004'],
    },
  });
export type OrderEarningRulesRequest = z.infer<typeof OrderEarningRulesRequest>;

export const EarningRuleVersion = z
  .object({ number: z.int(), ...decides, createdBy: Id.nullable(), createdAt: Instant })
  .meta({ id: 'EarningRuleVersion' });
export type EarningRuleVersion = z.infer<typeof EarningRuleVersion>;
export const EarningRuleVersionPage = page(EarningRuleVersion, 'EarningRuleVersionPage');
export type EarningRuleVersionPage = z.infer<typeof EarningRuleVersionPage>;

const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });
export const EarningRuleRun = z
  .object({
    eventId: Id,
    ruleVersion: z.int(),
    customerId: Id,
    orderId: Id.nullable(),
    occurredAt: Instant,
    state: z.enum(['pending', 'done', 'failed']),
    reason: z.string().nullable().describe('Why it was left for afterwards: `late`, `failed`, `off`, `deferred`, `behind` another one.'),
    attempts: z.int(),
    nextAttemptAt: Instant.nullable(),
    effects: z.array(z.record(z.string(), z.unknown())),
    remarks: z.array(Reason),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'EarningRuleRun' });
export type EarningRuleRun = z.infer<typeof EarningRuleRun>;
export const ListRunsQuery = PageQuery.extend({ state: z.enum(['pending', 'done', 'failed']).optional() });
export type ListRunsQuery = z.infer<typeof ListRunsQuery>;
export const EarningRuleRunPage = page(EarningRuleRun, 'EarningRuleRunPage');
export type EarningRuleRunPage = z.infer<typeof EarningRuleRunPage>;
