import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SecretUnreadable } from '../ports/secrets.js';
import { type KeyVersions, usableKey } from './aes-sealer.js';

const format = 1;
const saltBytes = 16;
const headerBytes = 2 + saltBytes;
const tagBytes = 16;
const chunkBytes = 64 * 1024;

/** Sealed stream: format (1 byte), key version (1), salt (16), then chunks of ciphertext with a tag (16) each. */
export async function* sealChunks(keys: KeyVersions, place: Buffer, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const key = streamKey(keys, keys.current, salt);
  yield Buffer.concat([Buffer.of(format, keys.current), salt]);
  for await (const { chunk, number, last } of numbered(content, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(place);
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}

/** @throws SecretUnreadable */
export async function* openChunks(keys: KeyVersions, place: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = sealed[Symbol.asyncIterator]();
  const { header, rest } = await readHeader(source);
  if (header[0] !== format) throw new SecretUnreadable('damaged');
  const key = streamKey(keys, header[1] ?? 0, header.subarray(2));
  for await (const { chunk, number, last } of numbered(continued(rest, source), chunkBytes + tagBytes)) {
    if (chunk.length < tagBytes) throw new SecretUnreadable('damaged');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: tagBytes });
    decipher.setAAD(place).setAuthTag(chunk.subarray(-tagBytes));
    const opened = attempt(() => Buffer.concat([decipher.update(chunk.subarray(0, -tagBytes)), decipher.final()]));
    if (opened.length > 0) yield opened;
  }
}

/** Number and last-flag are part of the nonce, so chunks cannot be reordered, repeated or cut off. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function streamKey(keys: KeyVersions, version: number, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', usableKey(keys, version), salt, 'liuke/stream', 32));
}

/** Cuts into chunks of one size and holds one back, because only the end shows which is the last. An empty source is one empty chunk. */
async function* numbered(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ chunk: Buffer; number: number; last: boolean }> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  for await (const data of source) {
    held.push(data);
    heldBytes += data.length;
    if (heldBytes <= size) continue;
    let rest = Buffer.concat(held);
    while (rest.length > size) {
      yield { chunk: rest.subarray(0, size), number, last: false };
      number += 1;
      rest = rest.subarray(size);
    }
    held = [rest];
    heldBytes = rest.length;
  }
  yield { chunk: Buffer.concat(held), number, last: true };
}

async function readHeader(source: AsyncIterator<Buffer>): Promise<{ header: Buffer; rest: Buffer }> {
  let start = Buffer.alloc(0);
  while (start.length < headerBytes) {
    const next = await source.next();
    if (next.done === true) throw new SecretUnreadable('damaged');
    start = Buffer.concat([start, next.value]);
  }
  return { header: start.subarray(0, headerBytes), rest: start.subarray(headerBytes) };
}

async function* continued(first: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

function attempt(open: () => Buffer): Buffer {
  try {
    return open();
  } catch {
    throw new SecretUnreadable('damaged');
  }
}
