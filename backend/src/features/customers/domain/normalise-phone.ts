import type { Dialling } from './calling-codes.js';

/**
 * A phone number in one spelling, so that the same number is found however it was typed: `+` and digits where the country is known,
 * else the digits. Undefined for what cannot be a number.
 */
export function normalisePhone(typed: string, dialling: Dialling | undefined): string | undefined {
  const plain = typed.normalize('NFKC').replaceAll(/[\s\-‐-―().·/]/gu, '');
  const international = /^(?:\+|00)(\d{6,15})$/.exec(plain)?.[1];
  if (international !== undefined) return `+${withoutTrunk(international, dialling)}`;
  if (!/^\d{5,15}$/.test(plain)) return undefined;
  if (dialling === undefined) return plain;
  const national = dialling.trunk !== '' && plain.startsWith(dialling.trunk) ? plain.slice(dialling.trunk.length) : plain;
  if (dialling.national.test(national)) return `+${dialling.code}${national}`;
  const rest = plain.startsWith(dialling.code) ? plain.slice(dialling.code.length) : '';
  return dialling.national.test(rest) ? `+${plain}` : plain;
}

/** `+86 (0)10 …` is often typed with the digit that is only dialled at home. */
function withoutTrunk(digits: string, dialling: Dialling | undefined): string {
  if (dialling === undefined || dialling.trunk === '' || dialling.trunk === dialling.code) return digits;
  const home = `${dialling.code}${dialling.trunk}`;
  return digits.startsWith(home) ? `${dialling.code}${digits.slice(home.length)}` : digits;
}

export function lastFourDigits(phone: string): string {
  return phone.slice(-4);
}
