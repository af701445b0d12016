import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Duplex } from 'node:stream';
import { type Sealer, type SecretPlace, Secrets, type Signer, TenantSecrets } from '../ports/secrets.js';
import { AesSealer, associatedData, type KeyVersions, usableKey } from './aes-sealer.js';
import { openChunks, sealChunks } from './aes-stream.js';
import { Ed25519Signer } from './ed25519-signer.js';
import type { InstallationKeys } from './installation-key.js';
import type { StoredTenantKey, TenantKeyStore } from './tenant-key-store.js';

/** The scope of what belongs to no tenant. */
export const platformScope = '00000000-0000-0000-0000-000000000000';

const cachedTenants = 2_000;

export class AesSecrets extends Secrets {
  private readonly tenants = new Map<string, Promise<TenantSecrets>>();

  constructor(
    private readonly keys: InstallationKeys,
    private readonly store: TenantKeyStore,
  ) {
    super();
  }

  forPlatform(): Promise<TenantSecrets> {
    return this.forTenant(platformScope);
  }

  forTenant(tenantId: string): Promise<TenantSecrets> {
    const known = this.tenants.get(tenantId);
    if (known !== undefined) return known;
    const loading = this.load(tenantId);
    this.remember(tenantId, loading);
    loading.catch(() => this.tenants.delete(tenantId));
    return loading;
  }

  private remember(tenantId: string, loading: Promise<TenantSecrets>): void {
    const [oldest] = this.tenants.keys();
    if (this.tenants.size >= cachedTenants && oldest !== undefined) this.tenants.delete(oldest);
    this.tenants.set(tenantId, loading);
  }

  private async load(tenantId: string): Promise<TenantSecrets> {
    const stored = await this.store.load(tenantId);
    if (!stored.some((key) => !key.lost)) {
      const version = (stored.at(-1)?.version ?? 0) + 1;
      await this.store.add(tenantId, version, this.keys.current.wrap(keyOwner(tenantId, version), randomBytes(32)));
      return this.unwrap(tenantId, await this.store.load(tenantId));
    }
    return this.unwrap(tenantId, stored);
  }

  private unwrap(tenantId: string, stored: readonly StoredTenantKey[]): TenantSecrets {
    const material = new Map<number, Buffer>();
    for (const { version, wrapped, lost } of stored) {
      if (!lost) material.set(version, unwrapTenantKey(this.keys, tenantId, version, wrapped));
    }
    return new AesTenantSecrets(tenantId, { current: Math.max(...material.keys()), keyOf: (version) => material.get(version) });
  }
}

/** What a wrapped key is bound to, so that it cannot serve another tenant or version. */
export function keyOwner(tenantId: string, version: number): string {
  return `${tenantId}|${version}`;
}

export class TenantKeyUnreadable extends Error {
  constructor(tenantId: string, version: number) {
    super(`None of the given secret keys opens key ${version} of tenant ${tenantId}`);
    this.name = 'TenantKeyUnreadable';
  }
}

/** @throws TenantKeyUnreadable */
export function unwrapTenantKey(keys: InstallationKeys, tenantId: string, version: number, wrapped: Buffer): Buffer {
  const key = keys.all.find((candidate) => candidate.wrapped(wrapped));
  if (key === undefined) throw new TenantKeyUnreadable(tenantId, version);
  try {
    return key.unwrap(keyOwner(tenantId, version), wrapped);
  } catch {
    throw new TenantKeyUnreadable(tenantId, version);
  }
}

class AesTenantSecrets extends TenantSecrets {
  private readonly sealer: AesSealer;
  private readonly indexKey: Buffer;

  constructor(
    private readonly tenantId: string,
    private readonly keys: KeyVersions,
  ) {
    super();
    this.sealer = new AesSealer(tenantId, derived(keys, '', 'liuke/value'));
    this.indexKey = usableKey(derived(keys, '', 'liuke/blind-index'), keys.current);
  }

  seal(place: SecretPlace, plaintext: string): Buffer {
    return this.sealer.seal(place, plaintext);
  }

  open(place: SecretPlace, sealed: Buffer): string {
    return this.sealer.open(place, sealed);
  }

  newSeed(): Buffer {
    return randomBytes(32);
  }

  forCustomer(seed: Buffer): Sealer {
    return new AesSealer(this.tenantId, derived(this.keys, seed, 'liuke/customer'));
  }

  blindIndex(kind: string, normalised: string): Buffer {
    return createHmac('sha256', this.indexKey).update(`${kind.length}:${kind}|${normalised}`, 'utf8').digest();
  }

  signer(purpose: string): Signer {
    return new Ed25519Signer(derived(this.keys, '', `liuke/signer/${purpose}`));
  }

  sealStream(place: SecretPlace): Duplex {
    const bound = associatedData(this.tenantId, place);
    return Duplex.from((content: AsyncIterable<Buffer>) => sealChunks(this.keys, bound, content));
  }

  openStream(place: SecretPlace): Duplex {
    const bound = associatedData(this.tenantId, place);
    return Duplex.from((sealed: AsyncIterable<Buffer>) => openChunks(this.keys, bound, sealed));
  }
}

function derived(keys: KeyVersions, salt: Buffer | string, purpose: string): KeyVersions {
  const known = new Map<number, Buffer>();
  const keyOf = (version: number): Buffer | undefined => {
    const ready = known.get(version);
    if (ready !== undefined) return ready;
    const parent = keys.keyOf(version);
    if (parent === undefined) return undefined;
    const key = Buffer.from(hkdfSync('sha256', parent, salt, purpose, 32));
    known.set(version, key);
    return key;
  };
  return { current: keys.current, keyOf };
}
