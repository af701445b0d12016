import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Sealer, type SecretPlace, SecretUnreadable } from '../ports/secrets.js';

const format = 1;
const headerBytes = 2;
const nonceBytes = 12;
const tagBytes = 16;

/** The keys of one scope by version, as `keyOf` derives them; a lost version has none. */
export type KeyVersions = { readonly current: number; readonly keyOf: (version: number) => Buffer | undefined };

/** Sealed value: format (1 byte), key version (1), nonce (12), ciphertext, tag (16). */
export class AesSealer extends Sealer {
  constructor(
    private readonly scope: string,
    private readonly keys: KeyVersions,
  ) {
    super();
  }

  seal(place: SecretPlace, plaintext: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', usableKey(this.keys, this.keys.current), nonce);
    cipher.setAAD(associatedData(this.scope, place));
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(format, this.keys.current), nonce, body, cipher.getAuthTag()]);
  }

  open(place: SecretPlace, sealed: Buffer): string {
    if (sealed.length < headerBytes + nonceBytes + tagBytes || sealed[0] !== format) throw new SecretUnreadable('damaged');
    const key = usableKey(this.keys, sealed[1] ?? 0);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(headerBytes, headerBytes + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(associatedData(this.scope, place)).setAuthTag(sealed.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(headerBytes + nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      throw new SecretUnreadable('damaged');
    }
  }
}

/** @throws SecretUnreadable */
export function usableKey(keys: KeyVersions, version: number): Buffer {
  const key = keys.keyOf(version);
  if (key === undefined) throw new SecretUnreadable('key-lost');
  return key;
}

/** Parts are length-prefixed, so that no two places read the same. */
export function associatedData(scope: string, place: SecretPlace): Buffer {
  return Buffer.from([scope, place.table, place.column, place.row].map((part) => `${part.length}:${part}`).join('|'));
}
