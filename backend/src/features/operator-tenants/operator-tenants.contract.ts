import { z } from 'zod';
import { Id, Instant, page, text } from '../../platform/http/schemas.js';

const Suspension = z.object({ reason: z.string(), since: Instant }).nullable();

const Listed = {
  id: Id,
  name: z.string(),
  demo: z.boolean(),
  createdAt: Instant,
  suspension: Suspension,
  members: z.int().describe('How many people work there.'),
  customers: z.int().describe('How many there are; never who.'),
};

export const OperatorTenantPage = page(z.object(Listed).meta({ id: 'OperatorTenantLine' }), 'OperatorTenantPage');
export type OperatorTenantPage = z.infer<typeof OperatorTenantPage>;

const Limit = z.int().min(0).max(1_000_000_000_000).nullable();
const quotas = {
  eventsPerMonth: Limit.describe('Of a calendar month in UTC. What comes within half a minute of reaching it is still taken.'),
  customers: Limit,
  plugins: Limit.describe('Installed ones.'),
  requestsPerMinute: z.int().min(1).max(1_000_000).nullable().describe('All keys and people of the company together.'),
};
export const TenantQuotas = z.object(quotas).meta({
  id: 'TenantQuotas',
  description: 'Null: without a limit of its own.',
  example: { eventsPerMonth: 1_000_000, customers: null, plugins: 20, requestsPerMinute: null },
});
export type TenantQuotas = z.infer<typeof TenantQuotas>;

export const OperatorTenant = z
  .object({
    ...Listed,
    usage: z.object({
      eventsThisMonth: z.int(),
      pluginCallsThisMonth: z.int(),
      storedBytes: z.int().describe('Files of imports and exports that are kept.'),
    }),
    quotas: TenantQuotas,
    supportAccess: z
      .object({ id: Id, operatorName: z.string(), endsAt: Instant, own: z.boolean().describe('Whether it is yours.') })
      .nullable(),
  })
  .meta({ id: 'OperatorTenant', description: 'A company, in numbers.' });
export type OperatorTenant = z.infer<typeof OperatorTenant>;

export const ReasonRequest = z
  .object({ reason: text(500).describe('Shown to the company.') })
  .meta({ id: 'OperatorReasonRequest', example: { reason: 'The invoice of October is open.' } });
export type ReasonRequest = z.infer<typeof ReasonRequest>;

export const OperatorEntryPage = page(
  z
    .object({
      id: Id,
      occurredAt: Instant,
      operator: z.string().nullable().describe('Null: on the command line.'),
      action: z.string(),
      tenantId: Id.nullable(),
      tenantName: z.string().nullable(),
      subject: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .meta({ id: 'OperatorEntry' }),
  'OperatorEntryPage',
);
export type OperatorEntryPage = z.infer<typeof OperatorEntryPage>;
