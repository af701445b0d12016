import { Injectable } from '@nestjs/common';
import { Broadcast } from '../../ports/broadcast.js';
import { Clock } from '../../ports/clock.js';
import { PlatformDatabase } from '../database/platform-database.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { Remembered } from '../tenancy/remembered.js';
import { tokenHash } from './tokens.js';

export const API_KEY_REVOKED = 'api-keys.revoked';
/** How exact "last used" is: one small write a key in this time, however busy it is. */
const NOTED_EVERY_MS = 5 * 60_000;

export type FoundApiKey = {
  api_key_id: string;
  tenant_id: string;
  scopes: string[];
  source: string;
  expires_at: Date | null;
  last_used_at: Date | null;
};

/**
 * Finds keys by the hash of what was shown once. A key that was found is remembered for five seconds, so that a stream of requests
 * costs no lookup each; a revocation forgets it in this process at once and in the others by broadcast.
 */
@Injectable()
export class ApiKeyStore {
  private readonly remembered: Remembered<FoundApiKey | undefined>;

  constructor(
    private readonly database: PlatformDatabase,
    private readonly clock: Clock,
    private readonly broadcast: Broadcast,
    private readonly tenants: TenantDatabase,
  ) {
    this.remembered = new Remembered(clock, (hash) => this.load(hash));
  }

  async onModuleInit(): Promise<void> {
    await this.broadcast.subscribe(API_KEY_REVOKED, (id) => this.forget(id));
  }

  async find(secret: string): Promise<FoundApiKey | undefined> {
    const now = this.clock.now();
    const key = await this.remembered.find(tokenHash(secret).toString('base64'));
    return key && (key.expires_at === null || key.expires_at > now) ? key : undefined;
  }

  /** Called in the process that revoked; the others hear of it. */
  async revoked(apiKeyId: string): Promise<void> {
    this.forget(apiKeyId);
    await this.broadcast.publish(API_KEY_REVOKED, apiKeyId);
  }

  private async load(hash: string): Promise<FoundApiKey | undefined> {
    const key = await this.database.first<FoundApiKey>('SELECT * FROM platform.find_api_key($1)', [Buffer.from(hash, 'base64')]);
    const now = this.clock.now();
    if (key && now.getTime() - (key.last_used_at?.getTime() ?? 0) > NOTED_EVERY_MS) this.note(key, now);
    return key;
  }

  /** Beside the request: it waits for nothing and fails with nothing. */
  private note({ api_key_id, tenant_id }: FoundApiKey, now: Date): void {
    const write = (): Promise<number> =>
      this.tenants.execute('UPDATE platform.api_keys SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2', [tenant_id, api_key_id, now]);
    this.tenants.runApart(tenant_id, write).catch(() => undefined);
  }

  private forget(apiKeyId: string): void {
    this.remembered.forget((key) => key?.api_key_id === apiKeyId);
  }
}
