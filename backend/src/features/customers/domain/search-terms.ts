import type { Dialling } from './calling-codes.js';
import { normaliseEmail } from './normalise-contact.js';
import { normalisePhone } from './normalise-phone.js';
import { searchKey } from './search-key.js';

/** What people type into one box may mean several things at once; all of them are looked for. */
export type SearchTerms = {
  /** The beginning of a name, company or number. */
  prefix: string;
  phone: string | undefined;
  lastFour: string | undefined;
  email: string | undefined;
};

export function searchTerms(typed: string, dialling: Dialling | undefined): SearchTerms {
  const plain = typed.normalize('NFKC').trim();
  return {
    prefix: searchKey(typed),
    phone: normalisePhone(typed, dialling),
    lastFour: /^\d{4}$/.test(plain) ? plain : undefined,
    email: normaliseEmail(typed),
  };
}
