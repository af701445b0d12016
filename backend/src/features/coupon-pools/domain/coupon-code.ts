/** 32 signs, so that each carries five bits; none looks like another: no 0 and O, no 1 and I. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Sixty bits: among a million codes, one guess in a million millions meets one. */
export const CODE_LENGTH = 12;

const BITS_PER_SIGN = 5;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_-]{3,63}$/u;

/** A code as it is kept and compared: upper case, and signs of double width as plain ones. Undefined for what can be none. */
export function normaliseCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').trim().toUpperCase();
  return CODE.test(code) ? code : undefined;
}

/** As many codes as the random bytes are good for. */
export function codesFrom(bytes: Uint8Array, prefix: string): string[] {
  const signs: string[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xf_ff;
    bits += 8;
    while (bits >= BITS_PER_SIGN) {
      bits -= BITS_PER_SIGN;
      signs.push(CODE_ALPHABET.charAt((held >> bits) & 0x1f));
    }
  }
  const codes: string[] = [];
  for (let from = 0; from + CODE_LENGTH <= signs.length; from += CODE_LENGTH)
    codes.push(prefix + signs.slice(from, from + CODE_LENGTH).join(''));
  return codes;
}
