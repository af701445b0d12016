import { createDecipheriv, createHash } from 'node:crypto';
import { sameText } from './same-text.js';

/** What a callback of WeCom carries, in its address and its body. */
export type SealedMessage = {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly ciphertext: string;
};

const randomBytes = 16;
const lengthBytes = 4;
const block = 32;

/**
 * Opens a message that WeCom has signed and encrypted; undefined when any part of it is not as it must be: signature, padding, length,
 * receiver. Source: https://developer.work.weixin.qq.com/document/path/90968
 */
export function openWecomMessage(
  message: SealedMessage,
  { token, key, receiver }: { readonly token: string; readonly key: string; readonly receiver: string },
): string | undefined {
  const { signature, timestamp, nonce, ciphertext } = message;
  const signed = [token, timestamp, nonce, ciphertext].toSorted((left, right) => (left < right ? -1 : 1)).join('');
  if (!sameText(createHash('sha1').update(signed).digest('hex'), signature)) return undefined;
  const plaintext = decrypt(ciphertext, Buffer.from(key, 'base64'));
  if (!plaintext || plaintext.length < randomBytes + lengthBytes) return undefined;
  const start = randomBytes + lengthBytes;
  const end = start + plaintext.readUInt32BE(randomBytes);
  if (end > plaintext.length || !sameText(plaintext.subarray(end).toString('utf8'), receiver)) return undefined;
  return plaintext.subarray(start, end).toString('utf8');
}

function decrypt(ciphertext: string, key: Buffer): Buffer | undefined {
  const sealed = Buffer.from(ciphertext, 'base64');
  if (key.length !== block || sealed.length === 0 || sealed.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  return padding >= 1 && padding <= block && padding <= padded.length ? padded.subarray(0, -padding) : undefined;
}
