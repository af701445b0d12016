import { createCipheriv, createHash } from 'node:crypto';
import type { IncomingCallback } from '../../plugin-host/outreach-channels/verify-callback.js';

export type WecomSeal = {
  readonly token: string;
  readonly key: string;
  readonly receiver: string;
  readonly timestamp: string;
  /** What is written into the padding and the length instead of the truth. */
  readonly padding?: number;
  readonly length?: number;
};

/** A callback as WeCom signs and encrypts it. */
export function sealedByWecom(text: string, seal: WecomSeal): IncomingCallback {
  const { token, key, receiver, timestamp, padding, length = Buffer.byteLength(text) } = seal;
  const keyBytes = Buffer.from(key, 'base64');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const plain = Buffer.concat([Buffer.alloc(16, 7), size, Buffer.from(text), Buffer.from(receiver)]);
  const missing = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', keyBytes, keyBytes.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, padding ?? missing)]);
  const ciphertext = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  const nonce = '1372623149';
  const parts = [token, timestamp, nonce, ciphertext].toSorted((left, right) => (left < right ? -1 : 1)).join('');
  return {
    method: 'POST',
    headers: {},
    body: `<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><Encrypt><![CDATA[${ciphertext}]]></Encrypt><AgentID>218</AgentID></xml>`,
    query: { msg_signature: createHash('sha1').update(parts).digest('hex'), timestamp, nonce },
  };
}
