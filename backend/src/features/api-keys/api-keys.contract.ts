import { z } from 'zod';
import { Id, Instant, page, text } from '../../platform/http/schemas.js';

export const CreateApiKeyRequest = z
  .object({
    name: text(80).describe('What uses the key.'),
    scopes: z.array(z.string().max(80)).min(1).max(100).describe('What the key may do, `<noun>:<read|write>`.'),
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'validation.source')
      .optional()
      .describe(
        'The source of events and identities that come in with this key and name none; a new one unless given. Give a key the source of the one that it replaces.',
      ),
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'CreateApiKeyRequest', example: { name: 'Web shop', scopes: ['events:write', 'customers:read'], source: 'web-shop' } });
export type CreateApiKeyRequest = z.infer<typeof CreateApiKeyRequest>;

export const CreatedApiKey = z.object({ id: Id, key: z.string().describe('Shown this once.') }).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    lastFour: z.string().describe('The end of the key, to tell it from others; the key itself is shown nowhere again.'),
    scopes: z.array(z.string()),
    source: z.string(),
    createdBy: Id,
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable().describe('To within a few minutes.'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyPage = page(ApiKey, 'ApiKeyPage');
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

export const ScopeList = z
  .object({ items: z.array(z.string()) })
  .meta({ id: 'ScopeList', description: 'The scopes that the caller can give to a key.' });
export type ScopeList = z.infer<typeof ScopeList>;
