import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { Secrets, type SecretPlace, SecretUnreadable } from '../../ports/secrets.js';
import { SECRET_PREFIX } from './domain/sign-message.js';

const HOUR_MS = 3_600_000;

/** The secrets of endpoints: sealed in the database, told once, and for a while two at a time. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async make(endpointId: string): Promise<string> {
    const { tenantId } = this.database;
    const id = this.ids.next();
    const secret = `${SECRET_PREFIX}${Buffer.from(this.ids.token(), 'base64url').toString('base64')}`;
    const sealed = (await this.secrets.forTenant(tenantId)).seal(placeOf(id), secret);
    await this.database.execute(
      'INSERT INTO webhook_secrets (tenant_id, id, endpoint_id, sealed, created_at) VALUES ($1, $2, $3, $4, $5)',
      [tenantId, id, endpointId, sealed, this.clock.now()],
    );
    return secret;
  }

  /** Those before the new one end after the overlap, none later than it was to end anyway. */
  async endAll(endpointId: string, overlapHours: number): Promise<Date> {
    const now = this.clock.now();
    const endsAt = new Date(now.getTime() + overlapHours * HOUR_MS);
    const { tenantId } = this.database;
    await this.database.execute(
      'UPDATE webhook_secrets SET ends_at = least(ends_at, $3::timestamptz) WHERE tenant_id = $1 AND endpoint_id = $2',
      [tenantId, endpointId, endsAt],
    );
    await this.database.execute('DELETE FROM webhook_secrets WHERE tenant_id = $1 AND endpoint_id = $2 AND ends_at <= $3', [
      tenantId,
      endpointId,
      now,
    ]);
    return endsAt;
  }

  /** The good ones, the newest first; `unreadable` when their key was lost. */
  async current(endpointId: string): Promise<string[] | 'unreadable'> {
    const { tenantId } = this.database;
    const rows = await this.database.query<{ id: string; sealed: Buffer }>(
      `SELECT id, sealed FROM webhook_secrets WHERE tenant_id = $1 AND endpoint_id = $2 AND (ends_at IS NULL OR ends_at > $3)
        ORDER BY created_at DESC, id DESC LIMIT 3`,
      [tenantId, endpointId, this.clock.now()],
    );
    const opener = await this.secrets.forTenant(tenantId);
    try {
      return rows.map(({ id, sealed }) => opener.open(placeOf(id), sealed));
    } catch (error) {
      if (error instanceof SecretUnreadable) return 'unreadable';
      throw error;
    }
  }
}

function placeOf(row: string): SecretPlace {
  return { table: 'webhook_secrets', column: 'sealed', row };
}
