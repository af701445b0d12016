import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Signer } from '../ports/secrets.js';
import { type KeyVersions, usableKey } from './aes-sealer.js';

/** PKCS #8 around the 32 bytes of a private key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Private keys follow from the given ones, so that every process of an installation signs alike and none is stored. */
export class Ed25519Signer implements Signer {
  private readonly own: KeyObject;

  constructor(private readonly keys: KeyVersions) {
    this.own = privateKey(usableKey(keys, keys.current));
  }

  get publicKey(): string {
    return createPublicKey(this.own).export({ format: 'jwk' }).x ?? '';
  }

  sign(content: string): string {
    return sign(null, Buffer.from(content), this.own).toString('base64url');
  }

  verify(content: string, signature: string): boolean {
    for (let version = this.keys.current; version > 0; version -= 1) {
      const key = this.keys.keyOf(version);
      const given = Buffer.from(signature, 'base64url');
      if (key !== undefined && verify(null, Buffer.from(content), createPublicKey(privateKey(key)), given)) return true;
    }
    return false;
  }
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}
