import type { Dialling } from './calling-codes.js';
import { normaliseEmail } from './normalise-contact.js';
import { normalisePhone } from './normalise-phone.js';

/** The addresses that one search text may mean. */
export type SearchedContacts = { phone: string | undefined; lastFour: string | undefined; email: string | undefined };

export function searchedContacts(typed: string, dialling: Dialling | undefined): SearchedContacts {
  const plain = typed.normalize('NFKC').trim();
  return { phone: normalisePhone(typed, dialling), lastFour: /^\d{4}$/.test(plain) ? plain : undefined, email: normaliseEmail(typed) };
}
