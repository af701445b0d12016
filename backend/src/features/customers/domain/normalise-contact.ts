import type { Dialling } from './calling-codes.js';
import { normalisePhone } from './normalise-phone.js';
import { searchKey } from './search-key.js';

export const CONTACT_KINDS = ['phone', 'email', 'wecom', 'wechat', 'address', 'identity-number'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** What the blind index is made of: one spelling a contact. Undefined for what cannot be a contact of this kind. */
export function normaliseContact(kind: ContactKind, value: string, dialling: Dialling | undefined): string | undefined {
  if (kind === 'phone') return normalisePhone(value, dialling);
  if (kind === 'email') return normaliseEmail(value);
  if (kind === 'identity-number') return value.normalize('NFKC').replaceAll(/[\s-]/gu, '').toUpperCase() || undefined;
  if (kind === 'address') return searchKey(value) || undefined;
  return value.normalize('NFKC').trim() || undefined;
}

export function normaliseEmail(typed: string): string | undefined {
  const email = typed.normalize('NFKC').trim().toLowerCase();
  return /^[^\s@<>,;:"*]{1,64}@[^\s@<>,;:"*]{1,190}$/u.test(email) ? email : undefined;
}
