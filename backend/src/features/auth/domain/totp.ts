import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

export type TotpAccount = { secret: string; label: string };

/** The secret of an authenticator app from 256 random bits: 160 of them, as RFC 4226 recommends. */
export function totpSecret(token: string): string {
  return base32(token, 20);
}

/** What the app reads from the picture. */
export function totpUri(account: TotpAccount): string {
  return authenticator(account).toString();
}

/** The 30-second step whose code this is, one to either side allowed for clocks that differ; undefined when it is none's. */
export function matchingStep(secret: string, code: string, now: Date): number | undefined {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = authenticator({ secret, label: '' }).validate({ token: digits, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / STEP_MS) + delta;
}

/** 80 bits, in groups that can be read from paper. */
export function recoveryCode(token: string): string {
  return base32(token, 10).toLowerCase().match(/.{4}/g)?.join('-') ?? '';
}

/** A recovery code as people type it: spaces, capitals and missing dashes are the same code. */
export function normalRecoveryCode(typed: string): string {
  return (
    typed
      .toLowerCase()
      .replaceAll(/[^a-z2-7]/g, '')
      .match(/.{4}/g)
      ?.join('-') ?? ''
  );
}

function authenticator({ secret, label }: TotpAccount): TOTP {
  return new TOTP({ issuer: 'Liuke', label, algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) });
}

function base32(token: string, bytes: number): string {
  return new Secret({ buffer: Uint8Array.from(Buffer.from(token, 'base64url').subarray(0, bytes)).buffer }).base32;
}
