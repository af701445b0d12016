import type { Sealer, TenantSecrets } from '../../ports/secrets.js';
import type { ContactKind } from './domain/normalise-contact.js';
import { lastFourDigits } from './domain/normalise-phone.js';

export type SealedContact = { id: string; kind: ContactKind; ciphertext: Buffer; blindIndex: Buffer; lastFourIndex: Buffer | null };

/** Encrypts a contact as it was typed, beside an index of its one spelling by which it can be found. */
export function sealContact(
  secrets: TenantSecrets,
  sealer: Sealer,
  contact: { id: string; kind: ContactKind; value: string; normalised: string },
): SealedContact {
  const { id, kind, value, normalised } = contact;
  return {
    id,
    kind,
    ciphertext: sealer.seal(contactPlace(id), value),
    blindIndex: secrets.blindIndex(kind, normalised),
    lastFourIndex: kind === 'phone' ? lastFourIndex(secrets, normalised) : null,
  };
}

export function lastFourIndex(secrets: TenantSecrets, phone: string): Buffer {
  return secrets.blindIndex('phone-last-four', lastFourDigits(phone));
}

export function contactPlace(id: string): { table: string; column: string; row: string } {
  return { table: 'customer_contacts', column: 'ciphertext', row: id };
}
