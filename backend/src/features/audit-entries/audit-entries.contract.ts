import { z } from 'zod';
import { Day, Id, Instant, page, PageQuery } from '../../platform/http/schemas.js';

const Values = z.record(z.string(), z.unknown()).nullable();
const Moment = z.union([Day, Instant]);

export const AuditEntry = z
  .object({
    id: Id,
    number: z.int().describe('The entries of a company are numbered without gaps.'),
    occurredAt: Instant,
    actor: z.object({
      kind: z.enum(['user', 'api-key', 'system', 'operator']),
      id: Id.nullable(),
      name: z.string().nullable().describe('Of the person or the key.'),
    }),
    action: z.string().describe('`<noun>.<what happened>`.'),
    subject: z.object({ type: z.string(), id: Id.nullable() }),
    before: Values,
    after: Values,
    ip: z.string().nullable(),
    requestId: z.string().nullable().describe('The trace id of the request.'),
  })
  .meta({ id: 'AuditEntry', description: 'One change. Contact values are masked.' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditEntryPage = page(AuditEntry, 'AuditEntryPage');
export type AuditEntryPage = z.infer<typeof AuditEntryPage>;

export const AuditEntriesQuery = PageQuery.extend({
  actorId: Id.optional(),
  action: z.string().trim().min(1).max(80).optional().describe('How the action begins: `members.removed`, or `members.` for all of them.'),
  subjectType: z.string().trim().min(1).max(80).optional(),
  subjectId: Id.optional(),
  from: Moment.optional().describe('An instant, or a day of the company’s calendar.'),
  to: Moment.optional().describe('The instant before which, or the last day.'),
});
export type AuditEntriesQuery = z.infer<typeof AuditEntriesQuery>;

export const AuditVerification = z
  .object({
    intact: z.boolean(),
    entries: z.int().describe('How many were checked.'),
    firstBroken: z
      .object({
        number: z.int(),
        id: Id.nullable().describe('Null where an entry is missing.'),
        reason: z.enum(['changed', 'missing']),
      })
      .nullable(),
  })
  .meta({ id: 'AuditVerification', description: 'Whether the chain of entries is as it was written.' });
export type AuditVerification = z.infer<typeof AuditVerification>;
