/** Six digits from 256 random bits: so many bits that no digit is likelier than another by anything that matters. */
export function codeOf(secret: string): string {
  const number = Buffer.from(secret, 'base64url').readBigUInt64BE(0) % 1_000_000n;
  return String(number).padStart(6, '0');
}
