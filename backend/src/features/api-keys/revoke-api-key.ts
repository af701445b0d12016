import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { ApiKeyStore } from '../../platform/auth/api-key-store.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** For good. This process refuses the key as soon as the change stands; the others hear of it. */
@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly store: ApiKeyStore,
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    const name = await this.keys.revoke(id);
    if (name === undefined) throw new NotFound({});
    this.audit.record({ action: 'api-keys.revoked', subject: { type: 'ApiKey', id }, before: { name } });
    this.database.afterCommit(() => void this.store.revoked(id).catch(() => undefined));
  }
}
