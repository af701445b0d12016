import { z } from 'zod';
import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { SecretPlace, Secrets, TenantSecrets } from '../../ports/secrets.js';
import { SecretUnreadable } from '../../ports/secrets.js';
import type { StoredToken, TokenKey } from './token-store.js';
import { TokenStore } from './token-store.js';

type Row = { readonly sealed: Buffer | null; readonly renewAt: Date | null; readonly expiresAt: Date | null };

const Content = z.object({ token: z.string(), fingerprint: z.string() });
const columns = `sealed, renew_at AS "renewAt", expires_at AS "expiresAt"`;

/**
 * Tokens for all processes, sealed under the tenant's key. Turns are taken by locking the token's row: a process that dies lets go of it,
 * and nobody has to guess for how long a fetch may last.
 */
export class StoredTokenStore extends TokenStore {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  override async read(key: TokenKey): Promise<StoredToken | undefined> {
    const secrets = await this.secrets.forTenant(key.tenantId);
    return this.database.runApart(key.tenantId, async () => open(secrets, key, await this.find(key, '')));
  }

  override async exclusively(key: TokenKey, work: (stored: StoredToken | undefined) => Promise<StoredToken>): Promise<StoredToken> {
    const secrets = await this.secrets.forTenant(key.tenantId);
    return this.database.runApart(key.tenantId, async () => {
      await this.database.execute(
        'INSERT INTO plugin_tokens (tenant_id, installation_id, source) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        valuesOf(key),
      );
      const kept = await work(open(secrets, key, await this.find(key, 'FOR UPDATE')));
      await this.database.execute(
        `UPDATE plugin_tokens SET sealed = $4, renew_at = $5, expires_at = $6
         WHERE tenant_id = $1 AND installation_id = $2 AND source = $3`,
        [...valuesOf(key), seal(secrets, key, kept), kept.renewAt, kept.expiresAt],
      );
      return kept;
    });
  }

  private async find(key: TokenKey, lock: '' | 'FOR UPDATE'): Promise<Row | undefined> {
    return this.database.first<Row>(
      `SELECT ${columns} FROM plugin_tokens WHERE tenant_id = $1 AND installation_id = $2 AND source = $3 ${lock}`,
      valuesOf(key),
    );
  }
}

function valuesOf({ tenantId, installationId, source }: TokenKey): [tenantId: string, installationId: string, source: string] {
  return [tenantId, installationId, source];
}

function placeOf({ installationId, source }: TokenKey): SecretPlace {
  return { table: 'plugin_tokens', column: 'sealed', row: `${installationId} ${source}` };
}

/** The fingerprint is made with secrets, so it is sealed together with the token. */
function seal(secrets: TenantSecrets, key: TokenKey, { token, fingerprint }: StoredToken): Buffer {
  return secrets.seal(placeOf(key), JSON.stringify({ token, fingerprint }));
}

/** A token that cannot be read any more is one that has to be fetched. */
function open(secrets: TenantSecrets, key: TokenKey, row: Row | undefined): StoredToken | undefined {
  const { sealed = null, renewAt = null, expiresAt = null } = row ?? {};
  if (sealed === null || renewAt === null || expiresAt === null) return undefined;
  try {
    return { ...Content.parse(JSON.parse(secrets.open(placeOf(key), sealed))), renewAt, expiresAt };
  } catch (error) {
    if (error instanceof SecretUnreadable) return undefined;
    throw error;
  }
}
