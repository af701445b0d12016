import type { Duplex } from 'node:stream';

/** Where a value lives. It is bound to the ciphertext: a value copied to another row, column or tenant does not open. */
export type SecretPlace = { table: string; column: string; row: string };

/** A value cannot be opened: it was damaged or moved, or its key was declared lost. */
export class SecretUnreadable extends Error {
  constructor(readonly why: 'damaged' | 'key-lost') {
    super(why === 'key-lost' ? 'The key of this value was declared lost: enter the value again' : 'This value does not open here');
    this.name = 'SecretUnreadable';
  }
}

/** Seals and opens values under one key. Synchronous, so that bulk work costs no turn of the event loop a value. */
export abstract class Sealer {
  abstract seal(place: SecretPlace, plaintext: string): Buffer;

  /** @throws SecretUnreadable */
  abstract open(place: SecretPlace, sealed: Buffer): string;
}

/** Signs what is kept elsewhere, so that data can be held against it later. The public key checks signatures without this installation. */
export type Signer = {
  /** The raw Ed25519 key, base64url. */
  readonly publicKey: string;
  /** base64url */
  sign(content: string): string;
  /** Whether one of the tenant's own keys signed it, earlier ones included that are not lost. */
  verify(content: string, signature: string): boolean;
};

/** The keys of one tenant. Hold it for a request or a job, not longer: keys may be re-wrapped meanwhile. */
export abstract class TenantSecrets extends Sealer {
  /** Random bytes for a new customer, stored beside the customer. Deleting them makes that customer's contacts unreadable for ever. */
  abstract newSeed(): Buffer;

  /** Contacts of one customer are sealed under a key that needs the customer's seed. */
  abstract forCustomer(seed: Buffer): Sealer;

  /**
   * HMAC-SHA256 (32 bytes) for exact search over sealed values. The caller normalises first (E.164, lower case).
   * `kind` keeps a phone number and, say, an identity number with the same digits apart.
   */
  abstract blindIndex(kind: string, normalised: string): Buffer;

  /** For one purpose: what was signed for another does not hold here. */
  abstract signer(purpose: string): Signer;

  /** Encrypts a stream in chunks of bounded size. */
  abstract sealStream(place: SecretPlace): Duplex;

  /** The inverse; breaks with SecretUnreadable on a damaged, reordered or shortened stream. */
  abstract openStream(place: SecretPlace): Duplex;
}

/** Installation key → tenant key → value. */
export abstract class Secrets {
  abstract forTenant(tenantId: string): Promise<TenantSecrets>;

  /** For what belongs to no tenant, such as a user's second factor. */
  abstract forPlatform(): Promise<TenantSecrets>;
}
