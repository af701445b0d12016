import { createHmac } from 'node:crypto';

export const SECRET_PREFIX = 'whsec_';

export type SignedPart = { id: string; timestampSeconds: number; body: string };

/** Standard Webhooks, version 1: one signature for each secret, so that a receiver can change over while both are good. */
export function signMessage(secrets: readonly string[], { id, timestampSeconds, body }: SignedPart): string {
  return secrets
    .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestampSeconds}.${body}`).digest('base64')}`)
    .join(' ');
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
}
