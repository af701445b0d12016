/** Without what is easily taken for something else, spoken or written: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const LETTERS = '34679ACDEFGHJKMNPQRTWXY';
const LENGTH = 9;

/** A code of nine letters, of about 10¹² that there are. A byte that would make some letters likelier than others is passed over. */
export function referralCode(secret: string): string {
  const even = Math.floor(256 / LETTERS.length) * LETTERS.length;
  const letters = [...Buffer.from(secret, 'base64url')].filter((byte) => byte < even).map((byte) => LETTERS[byte % LETTERS.length]);
  if (letters.length < LENGTH) throw new Error('Too few random bytes for a code.');
  return letters.slice(0, LENGTH).join('');
}

/** As people type it: small letters, spaces and dashes do not matter. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '');
}
