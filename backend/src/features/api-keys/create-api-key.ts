import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { API_KEY_PREFIX, tokenHash } from '../../platform/auth/tokens.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { CreateApiKeyRequest, CreatedApiKey } from './api-keys.contract.js';
import { ExpiryPast } from './api-keys.errors.js';
import { requireGrantable } from './grantable-scopes.js';

/** A key for a machine. Nobody can give a key more than they hold themselves. */
@Injectable()
export class CreateApiKey {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(principal: UserPrincipal, { name, scopes, source, expiresAt }: CreateApiKeyRequest): Promise<CreatedApiKey> {
    requireGrantable(principal, scopes);
    if (expiresAt !== undefined && new Date(expiresAt) <= this.clock.now()) throw new ExpiryPast({}, { pointer: '/expiresAt' });
    const id = this.ids.next();
    const key = `${API_KEY_PREFIX}${this.ids.token()}`;
    const wanted = [...new Set(scopes)].toSorted();
    const from = source ?? `api-${id.slice(-12)}`;
    await this.database.execute(
      `INSERT INTO platform.api_keys (id, tenant_id, name, token_hash, last_four, scopes, source, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        this.database.tenantId,
        name,
        tokenHash(key),
        key.slice(-4),
        wanted,
        from,
        principal.userId,
        this.clock.now(),
        expiresAt ?? null,
      ],
    );
    this.audit.record({ action: 'api-keys.created', subject: { type: 'ApiKey', id }, after: { name, scopes: wanted, source: from } });
    return { id, key };
  }
}
