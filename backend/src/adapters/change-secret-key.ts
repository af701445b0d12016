import { keyOwner, TenantKeyUnreadable, unwrapTenantKey } from './aes-secrets.js';
import type { InstallationKeys } from './installation-key.js';
import { type KeyCheckStore, requireOnlyCurrentKey } from './secret-key-check.js';
import type { TenantKeyStore } from './tenant-key-store.js';

export type KeyHolders = {
  readonly check: KeyCheckStore;
  readonly tenantKeys: TenantKeyStore;
  /** Every tenant, and `platformScope`. */
  readonly scopes: Iterable<string> | AsyncIterable<string>;
};

/**
 * Wraps every tenant key with the current installation key; afterwards the previous keys may be taken away. Values are not touched,
 * so this is quick. It can be interrupted and run again. @throws TenantKeyUnreadable
 */
export async function rewrapTenantKeys(keys: InstallationKeys, holders: KeyHolders): Promise<{ rewrapped: number }> {
  let rewrapped = 0;
  for await (const tenantId of holders.scopes) {
    for (const { version, wrapped, lost } of await holders.tenantKeys.load(tenantId)) {
      if (lost || keys.current.wrapped(wrapped)) continue;
      const key = unwrapTenantKey(keys, tenantId, version, wrapped);
      await holders.tenantKeys.rewrap(tenantId, version, keys.current.wrap(keyOwner(tenantId, version), key));
      rewrapped += 1;
    }
  }
  await requireOnlyCurrentKey(holders.check, keys);
  return { rewrapped };
}

/**
 * For a key that is gone for good. Tenant keys that no given key opens are marked lost: what they sealed answers "enter again", and
 * new values are sealed under a new key, made on first use. Everything else is wrapped with the current key.
 */
export async function declareSecretKeyLost(keys: InstallationKeys, holders: KeyHolders): Promise<{ lost: number; rewrapped: number }> {
  let lost = 0;
  const scopes: string[] = [];
  for await (const tenantId of holders.scopes) {
    scopes.push(tenantId);
    const stored = await holders.tenantKeys.load(tenantId);
    for (const { version, wrapped, lost: already } of stored) {
      if (already || opens(keys, tenantId, version, wrapped)) continue;
      await holders.tenantKeys.markLost(tenantId, version);
      lost += 1;
    }
  }
  const { rewrapped } = await rewrapTenantKeys(keys, { ...holders, scopes });
  return { lost, rewrapped };
}

function opens(keys: InstallationKeys, tenantId: string, version: number, wrapped: Buffer): boolean {
  try {
    unwrapTenantKey(keys, tenantId, version, wrapped);
    return true;
  } catch (error) {
    if (error instanceof TenantKeyUnreadable) return false;
    throw error;
  }
}
