import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Clock } from '../ports/clock.js';
import { PluginStateFull, PluginStateRefused } from './plugin-host.errors.js';

export const stateLimits = { keyBytes: 200, valueBytes: 8 * 1_024, keys: 1_000, bytes: 1_024 * 1_024 };

type Size = { keys: number; bytes: number };

/** What a plugin remembers of a company: small values by key, within a quota. Inside the tenant's transaction. */
@Injectable()
export class PluginState {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Undefined where nothing is kept. */
  async read(installationId: string, key: string): Promise<unknown> {
    const row = await this.database.first<{ value: unknown }>(
      'SELECT value FROM plugin_state WHERE tenant_id = $1 AND installation_id = $2 AND key = $3',
      [this.database.tenantId, installationId, key],
    );
    return row?.value;
  }

  /** @throws PluginStateRefused, PluginStateFull */
  async write(installationId: string, key: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value) ?? '';
    const [keyBytes, valueBytes] = [Buffer.byteLength(key), Buffer.byteLength(text)];
    if (
      keyBytes === 0 ||
      keyBytes > stateLimits.keyBytes ||
      valueBytes === 0 ||
      valueBytes > stateLimits.valueBytes ||
      !isStorable(key, text)
    )
      throw new PluginStateRefused({ keyBytes: stateLimits.keyBytes, valueBytes: stateLimits.valueBytes });
    await this.takeTurn(installationId);
    const { keys, bytes } = await this.sizeWithout(installationId, key);
    const size = keyBytes + valueBytes;
    if (keys >= stateLimits.keys || bytes + size > stateLimits.bytes)
      throw new PluginStateFull({ keys: stateLimits.keys, bytes: stateLimits.bytes });
    await this.database.execute(
      `INSERT INTO plugin_state (tenant_id, installation_id, key, value, bytes, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, installation_id, key) DO UPDATE SET value = excluded.value, bytes = excluded.bytes, updated_at = excluded.updated_at`,
      [this.database.tenantId, installationId, key, text, size, this.clock.now()],
    );
  }

  async remove(installationId: string, key: string): Promise<void> {
    await this.database.execute('DELETE FROM plugin_state WHERE tenant_id = $1 AND installation_id = $2 AND key = $3', [
      this.database.tenantId,
      installationId,
      key,
    ]);
  }

  /** Two who write at once must not both find the last free place. */
  private async takeTurn(installationId: string): Promise<void> {
    await this.database.execute('SELECT 1 FROM plugin_installations WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      this.database.tenantId,
      installationId,
    ]);
  }

  private async sizeWithout(installationId: string, key: string): Promise<Size> {
    const row = await this.database.first<Size>(
      `SELECT count(*)::int AS keys, coalesce(sum(bytes), 0)::int AS bytes FROM plugin_state
        WHERE tenant_id = $1 AND installation_id = $2 AND key <> $3`,
      [this.database.tenantId, installationId, key],
    );
    return row ?? { keys: 0, bytes: 0 };
  }
}

/** The database holds neither NUL nor halves of letters. */
function isStorable(key: string, text: string): boolean {
  return key.isWellFormed() && !key.includes('\0') && !/\\u0000|\\ud[89a-f]/i.test(text);
}
