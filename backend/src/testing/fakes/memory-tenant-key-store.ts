import { type StoredTenantKey, TenantKeyStore } from '../../adapters/tenant-key-store.js';

export class MemoryTenantKeyStore extends TenantKeyStore {
  private readonly keys = new Map<string, StoredTenantKey[]>();

  load(tenantId: string): Promise<StoredTenantKey[]> {
    return Promise.resolve((this.keys.get(tenantId) ?? []).map(({ version, wrapped, lost }) => ({ version, wrapped, lost })));
  }

  add(tenantId: string, version: number, wrapped: Buffer): Promise<void> {
    const keys = this.keys.get(tenantId) ?? [];
    if (!keys.some((key) => key.version === version)) keys.push({ version, wrapped, lost: false });
    this.keys.set(tenantId, keys);
    return Promise.resolve();
  }

  rewrap(tenantId: string, version: number, wrapped: Buffer): Promise<void> {
    return this.change(tenantId, version, { wrapped });
  }

  markLost(tenantId: string, version: number): Promise<void> {
    return this.change(tenantId, version, { lost: true });
  }

  private change(tenantId: string, version: number, change: Partial<StoredTenantKey>): Promise<void> {
    const keys = this.keys.get(tenantId) ?? [];
    this.keys.set(
      tenantId,
      keys.map((key) => (key.version === version ? Object.assign(key, change) : key)),
    );
    return Promise.resolve();
  }
}
