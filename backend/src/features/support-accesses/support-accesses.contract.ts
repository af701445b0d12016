import { z } from 'zod';
import { Id, Instant, text } from '../../platform/http/schemas.js';

export const SupportAccess = z
  .object({
    id: Id,
    operatorName: z.string(),
    reason: z.string(),
    beganAt: Instant,
    endsAt: Instant.describe('It ends by itself.'),
    endedAt: Instant.nullable(),
  })
  .meta({
    id: 'SupportAccess',
    description: 'An operator who was let into the company to help, and may see how it is set up: no customers.',
  });
export type SupportAccess = z.infer<typeof SupportAccess>;

export const SupportAccessList = z.object({ items: z.array(SupportAccess), nextCursor: z.null() }).meta({ id: 'SupportAccessList' });
export type SupportAccessList = z.infer<typeof SupportAccessList>;

export const BeginSupportRequest = z
  .object({ reason: text(500).describe('Shown to the company, and kept in its audit.') })
  .meta({ id: 'BeginSupportRequest', example: { reason: 'Ticket 4711: the webhook does not arrive.' } });
export type BeginSupportRequest = z.infer<typeof BeginSupportRequest>;
