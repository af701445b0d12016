import { z } from 'zod';
import { Id, Instant, text } from '../../platform/http/schemas.js';

export const CreateApiKeyRequest = z
  .object({
    name: text(80).describe('What uses the key. It is also the source of what comes in with it, unless `source` says otherwise.'),
    scopes: z.array(z.string().max(80)).min(1).max(100).describe('What the key may do, `<noun>:<read|write>`.'),
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'validation.source')
      .optional()
      .describe('The default source of events and identities that come with this key.'),
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'CreateApiKeyRequest', example: { name: 'Web shop', scopes: ['events:write', 'customers:read'], source: 'web-shop' } });
export type CreateApiKeyRequest = z.infer<typeof CreateApiKeyRequest>;

export const CreatedApiKey = z.object({ id: Id, key: z.string().describe('Shown this once.') }).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
