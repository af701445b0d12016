import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export class InvalidSecretKey extends Error {
  constructor(reason: string) {
    super(`${reason}. A secret key is 32 random bytes as 64 hexadecimal or 43 base64 characters.`);
    this.name = 'InvalidSecretKey';
  }
}

export function newInstallationKeyText(): string {
  return randomBytes(32).toString('base64url');
}

const keyIdBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;

/** The outermost key. It opens nothing but tenant keys. */
export class InstallationKey {
  /** Tells which key wrapped something; says nothing about the key. */
  readonly id: Buffer;
  /** Kept in the database, so that a process with another key stops instead of writing what nobody can read. */
  readonly check: Buffer;
  private readonly wrapping: Buffer;

  constructor(material: Buffer) {
    this.id = derive(material, 'liuke/key-id', keyIdBytes);
    this.check = derive(material, 'liuke/key-check', 32);
    this.wrapping = derive(material, 'liuke/tenant-key-wrap', 32);
  }

  wrap(owner: string, key: Buffer): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.wrapping, nonce).setAAD(Buffer.from(owner));
    return Buffer.concat([this.id, nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  wrapped(sealed: Buffer): boolean {
    return sealed.subarray(0, keyIdBytes).equals(this.id);
  }

  unwrap(owner: string, sealed: Buffer): Buffer {
    const nonce = sealed.subarray(keyIdBytes, keyIdBytes + nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', this.wrapping, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(keyIdBytes + nonceBytes, -tagBytes)), decipher.final()]);
  }
}

/** The current key and those before it, which still open what they wrapped. */
export type InstallationKeys = { readonly current: InstallationKey; readonly all: readonly InstallationKey[] };

/** Reads `current,previous,…`, as in `LIUKE_SECRET_KEY`. @throws InvalidSecretKey */
export function parseInstallationKeys(text: string): InstallationKeys {
  const [current, ...previous] = text.split(',').map((part) => new InstallationKey(keyMaterial(part.trim())));
  if (current === undefined) throw new InvalidSecretKey('There is no key');
  return { current, all: [current, ...previous] };
}

/** The bytes of the current key, for what else is derived from it. @throws InvalidSecretKey */
export function currentKeyBytes(text: string): Buffer {
  return keyMaterial(text.split(',', 1).join('').trim());
}

function keyMaterial(text: string): Buffer {
  if (text === '') throw new InvalidSecretKey('The key is empty');
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  throw new InvalidSecretKey('The key has the wrong length or form');
}

function derive(material: Buffer, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', material, '', purpose, bytes));
}
