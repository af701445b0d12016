import { z } from 'zod';
import { Id, Instant, Locale, text } from '../../platform/http/schemas.js';
import { TenantSummary, UserSummary } from '../auth/auth.public.js';

export const Me = z
  .object({
    user: UserSummary.nullable().describe('Null for an API key.'),
    tenant: TenantSummary,
    memberships: z.array(z.object({ tenantId: Id, name: z.string(), role: z.string() })),
    role: z.string().nullable(),
    scopes: z.array(z.string()).nullable().describe('Of the API key; null for a person.'),
    operator: z.boolean().describe('Whether the person also runs the installation.'),
    suspension: z
      .object({ reason: z.string(), since: Instant })
      .nullable()
      .describe('Why the company is closed for now: everything else answers 403 `tenants.suspended`.'),
    rules: z.array(z.unknown()).describe('Packed CASL rules (`unpackRules` of @casl/ability/extra).'),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const UpdateMeRequest = z
  .object({ name: text(120), locale: Locale, theme: z.enum(['system', 'light', 'dark']) })
  .partial()
  .meta({ id: 'UpdateMeRequest', example: { locale: 'zh-CN' } });
export type UpdateMeRequest = z.infer<typeof UpdateMeRequest>;
