import { beforeEach, describe, expect, it } from 'vitest';
import { SecretUnreadable } from '../ports/secrets.js';
import { MemoryTenantKeyStore } from '../testing/fakes/memory-tenant-key-store.js';
import { AesSecrets, platformScope, TenantKeyUnreadable } from './aes-secrets.js';
import { declareSecretKeyLost, type KeyHolders, rewrapTenantKeys } from './change-secret-key.js';
import { InvalidSecretKey, newInstallationKeyText, parseInstallationKeys } from './installation-key.js';
import { checkSecretKey, type KeyCheckStore, WrongSecretKey } from './secret-key-check.js';

const tenantId = '01900000-0000-7000-8000-00000000000a';
const place = { table: 'plugins', column: 'secret', row: '1' };
const old = newInstallationKeyText();
const fresh = newInstallationKeyText();

function memoryCheck(): KeyCheckStore {
  let value: Buffer | undefined;
  return {
    load: () => Promise.resolve(value),
    replace: (expected, next) => {
      const same = expected === undefined ? value === undefined : value?.equals(expected) === true;
      if (same) value = next;
      return Promise.resolve(same);
    },
  };
}

describe('the secret key of an installation', () => {
  let check: KeyCheckStore;
  let tenantKeys: MemoryTenantKeyStore;
  let holders: KeyHolders;
  const start = async (text: string): Promise<AesSecrets> => {
    const keys = parseInstallationKeys(text);
    await checkSecretKey(check, keys);
    return new AesSecrets(keys, tenantKeys);
  };

  beforeEach(() => {
    check = memoryCheck();
    tenantKeys = new MemoryTenantKeyStore();
    holders = { check, tenantKeys, scopes: [tenantId, platformScope] };
  });

  it('is asked for again at every start', async () => {
    await start(old);
    await start(old);
    await expect(start(fresh)).rejects.toThrow(WrongSecretKey);
  });

  it('is never remembered itself', async () => {
    await start(old);
    expect((await check.load())?.toString('hex')).not.toContain(Buffer.from(old, 'base64url').toString('hex'));
  });

  it('can be changed: the old one opens until everything is wrapped with the new one', async () => {
    const sealed = (await (await start(old)).forTenant(tenantId)).seal(place, 'word');
    const both = await start(`${fresh},${old}`);
    expect((await both.forTenant(tenantId)).open(place, sealed)).toBe('word');
    await expect(start(fresh)).rejects.toThrow(WrongSecretKey);

    expect(await rewrapTenantKeys(parseInstallationKeys(`${fresh},${old}`), holders)).toEqual({ rewrapped: 1 });
    expect((await (await start(fresh)).forTenant(tenantId)).open(place, sealed)).toBe('word');
    await expect(start(old)).rejects.toThrow(WrongSecretKey);
  });

  it('is asked for as soon as it was current once, because something may be wrapped with it', async () => {
    await start(old);
    await start(`${fresh},${old}`);
    await expect(start(old)).rejects.toThrow(WrongSecretKey);
  });

  it('keeps blind indexes through a change', async () => {
    const index = (await (await start(old)).forTenant(tenantId)).blindIndex('phone', '1');
    await rewrapTenantKeys(parseInstallationKeys(`${fresh},${old}`), holders);
    expect((await (await start(fresh)).forTenant(tenantId)).blindIndex('phone', '1').equals(index)).toBe(true);
  });

  it('can be declared lost: old values say so, new values work, the program runs on', async () => {
    const sealed = (await (await start(old)).forTenant(tenantId)).seal(place, 'word');
    expect(await declareSecretKeyLost(parseInstallationKeys(fresh), holders)).toEqual({ lost: 1, rewrapped: 0 });

    const tenant = await (await start(fresh)).forTenant(tenantId);
    expect(() => tenant.open(place, sealed)).toThrow(new SecretUnreadable('key-lost'));
    expect(tenant.open(place, tenant.seal(place, 'entered again'))).toBe('entered again');
    expect(await declareSecretKeyLost(parseInstallationKeys(fresh), holders)).toEqual({ lost: 0, rewrapped: 0 });
  });

  it('is not taken for another when a tenant key was left behind', async () => {
    await (await start(old)).forTenant(tenantId);
    await expect(new AesSecrets(parseInstallationKeys(fresh), tenantKeys).forTenant(tenantId)).rejects.toThrow(TenantKeyUnreadable);
  });

  it.each(['', 'short', `${old},`, 'x'.repeat(64)])('is refused in a wrong form: %j', (text) => {
    expect(() => parseInstallationKeys(text)).toThrow(InvalidSecretKey);
  });

  it('may be written in hexadecimal', () => {
    const hexadecimal = Buffer.from(old, 'base64url').toString('hex');
    expect(parseInstallationKeys(hexadecimal).current.check.equals(parseInstallationKeys(old).current.check)).toBe(true);
  });
});
