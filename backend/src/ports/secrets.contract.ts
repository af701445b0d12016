import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { assert, property, string } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Secrets, SecretUnreadable, type TenantSecrets } from './secrets.js';

const place = { table: 'customer_contacts', column: 'value', row: '1' };

function flipped(sealed: Buffer, index: number): Buffer {
  const copy = Buffer.from(sealed);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

/** `makeSecrets` gives the same keys each time, as two processes of one installation have them. */
export function describeSecretsContract(name: string, makeSecrets: () => Promise<Secrets>): void {
  describe(`Secrets: ${name}`, () => {
    const tenantId = randomUUID();
    let mine: TenantSecrets;
    let again: TenantSecrets;
    let theirs: TenantSecrets;

    beforeAll(async () => {
      mine = await (await makeSecrets()).forTenant(tenantId);
      again = await (await makeSecrets()).forTenant(tenantId);
      theirs = await (await makeSecrets()).forTenant(randomUUID());
    });

    it('opens what it sealed, also in another process', () => {
      assert(
        property(string({ unit: 'grapheme' }), (value) => {
          expect(again.open(place, mine.seal(place, value))).toBe(value);
        }),
      );
    });

    it('opens nothing at another place', () => {
      const sealed = mine.seal(place, '+8613800138000');
      for (const other of [
        { ...place, table: 'x' },
        { ...place, column: 'x' },
        { ...place, row: '2' },
      ]) {
        expect(() => mine.open(other, sealed)).toThrow(SecretUnreadable);
      }
    });

    it('opens nothing of another tenant or of the platform', async () => {
      const sealed = mine.seal(place, 'ada@example.com');
      expect(() => theirs.open(place, sealed)).toThrow(SecretUnreadable);
      const platform = await (await makeSecrets()).forPlatform();
      expect(() => platform.open(place, sealed)).toThrow(SecretUnreadable);
      expect(platform.open(place, platform.seal(place, 'a'))).toBe('a');
    });

    it('notices every changed or missing byte', () => {
      const sealed = mine.seal(place, 'ada@example.com');
      for (let index = 0; index < sealed.length; index += 1) {
        expect(() => mine.open(place, flipped(sealed, index))).toThrow(SecretUnreadable);
        expect(() => mine.open(place, sealed.subarray(0, index))).toThrow(SecretUnreadable);
      }
    });

    it('seals the same value differently each time', () => {
      expect(mine.seal(place, 'a').equals(mine.seal(place, 'a'))).toBe(false);
    });

    it('opens a customer only with the seed of that customer', () => {
      const seed = mine.newSeed();
      const sealed = mine.forCustomer(seed).seal(place, '+8613800138000');
      expect(again.forCustomer(seed).open(place, sealed)).toBe('+8613800138000');
      expect(() => mine.forCustomer(mine.newSeed()).open(place, sealed)).toThrow(SecretUnreadable);
      expect(() => theirs.forCustomer(seed).open(place, sealed)).toThrow(SecretUnreadable);
      expect(() => mine.open(place, sealed)).toThrow(SecretUnreadable);
    });

    it('has one blind index for a value, differing by kind and by tenant', () => {
      const index = mine.blindIndex('phone', '+8613800138000');
      expect(index).toHaveLength(32);
      expect(again.blindIndex('phone', '+8613800138000').equals(index)).toBe(true);
      expect(mine.blindIndex('identity-number', '+8613800138000').equals(index)).toBe(false);
      expect(theirs.blindIndex('phone', '+8613800138000').equals(index)).toBe(false);
    });

    it('signs what it knows again, for one purpose and one tenant, and anybody can check it', async () => {
      const signature = mine.signer('checkpoint').sign('订单 1');
      expect(again.signer('checkpoint').verify('订单 1', signature)).toBe(true);
      expect(again.signer('checkpoint').publicKey).toBe(mine.signer('checkpoint').publicKey);
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: mine.signer('checkpoint').publicKey }, format: 'jwk' });
      expect(verify(null, Buffer.from('订单 1'), key, Buffer.from(signature, 'base64url'))).toBe(true);
      expect(mine.signer('checkpoint').verify('订单 2', signature)).toBe(false);
      expect(mine.signer('other').verify('订单 1', signature)).toBe(false);
      expect(theirs.signer('checkpoint').verify('订单 1', signature)).toBe(false);
      expect(mine.signer('checkpoint').verify('订单 1', 'x')).toBe(false);
    });

    it('carries streams of any size in pieces of any size', async () => {
      for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
        const content = Buffer.alloc(size, 'liuke ');
        const pieces = [content.subarray(0, 3), content.subarray(3, 70_001), content.subarray(70_001)];
        const sealed = await Readable.from(pieces).pipe(mine.sealStream(place)).toArray();
        const received = Buffer.concat(await Readable.from(sealed).pipe(again.openStream(place)).toArray());
        expect(received.equals(content)).toBe(true);
      }
    });

    it('breaks a stream that was cut, reordered, changed or moved', async () => {
      const sealed = await sealedBytes(mine, Buffer.alloc(200_000, 'liuke '));
      const chunk = 65_536 + 16;
      const first = sealed.subarray(18, 18 + chunk);
      const second = sealed.subarray(18 + chunk, 18 + 2 * chunk);
      const swapped = Buffer.concat([sealed.subarray(0, 18), second, first, sealed.subarray(18 + 2 * chunk)]);
      const broken = [sealed.subarray(0, 10), sealed.subarray(0, 18 + chunk), sealed.subarray(0, -1), swapped, flipped(sealed, 100_000)];
      for (const bytes of broken) await expect(opened(mine, bytes)).rejects.toThrow(SecretUnreadable);
      await expect(opened(theirs, sealed)).rejects.toThrow(SecretUnreadable);
    });
  });
}

async function sealedBytes(secrets: TenantSecrets, content: Buffer): Promise<Buffer> {
  return Buffer.concat(await Readable.from([content]).pipe(secrets.sealStream(place)).toArray());
}

function opened(secrets: TenantSecrets, sealed: Buffer): Promise<string> {
  return text(Readable.from([sealed]).pipe(secrets.openStream(place)));
}
