import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const SESSION_COOKIE = 'liuke_session';
export const CSRF_COOKIE = 'liuke_csrf';
export const API_KEY_PREFIX = 'lk_';

/** What the database keeps of a token. A token has 256 random bits, so a plain hash is enough. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Bound to the session: another site can neither read it nor make it. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

export function sameText(a: string, b: string): boolean {
  const left = tokenHash(a);
  return timingSafeEqual(left, tokenHash(b));
}
