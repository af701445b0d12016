import type { TenantQuery } from './tenant-query.js';

export type StoredTenantKey = {
  /** 1 to 255; stands in every sealed value. */
  version: number;
  wrapped: Buffer;
  lost: boolean;
};

/** The wrapped keys of each tenant. Writes are committed at once: a key that is in use must not be rolled back. */
export abstract class TenantKeyStore {
  /** Rising by version. */
  abstract load(tenantId: string): Promise<StoredTenantKey[]>;
  /** Does nothing when another process was first. */
  abstract add(tenantId: string, version: number, wrapped: Buffer): Promise<void>;
  abstract rewrap(tenantId: string, version: number, wrapped: Buffer): Promise<void>;
  abstract markLost(tenantId: string, version: number): Promise<void>;
}

export class PostgresTenantKeyStore extends TenantKeyStore {
  constructor(private readonly query: TenantQuery) {
    super();
  }

  load(tenantId: string): Promise<StoredTenantKey[]> {
    return this.query<StoredTenantKey>(
      tenantId,
      'select version, wrapped, lost_at is not null as lost from tenant_keys where tenant_id = $1 order by version',
      [tenantId],
    );
  }

  async add(tenantId: string, version: number, wrapped: Buffer): Promise<void> {
    await this.query(tenantId, 'insert into tenant_keys (tenant_id, version, wrapped) values ($1, $2, $3) on conflict do nothing', [
      tenantId,
      version,
      wrapped,
    ]);
  }

  async rewrap(tenantId: string, version: number, wrapped: Buffer): Promise<void> {
    await this.query(tenantId, 'update tenant_keys set wrapped = $3 where tenant_id = $1 and version = $2', [tenantId, version, wrapped]);
  }

  async markLost(tenantId: string, version: number): Promise<void> {
    await this.query(tenantId, 'update tenant_keys set lost_at = now() where tenant_id = $1 and version = $2 and lost_at is null', [
      tenantId,
      version,
    ]);
  }
}
