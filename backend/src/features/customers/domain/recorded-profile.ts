import type { CustomerProfile, ProfileField } from './customer-profile.js';
import { maskName } from './mask-name.js';

const HIDDEN = '•••';

/** The part of a profile that the audit may keep for ever: it cannot be erased later, so it holds no person. */
export function recordedProfile(profile: CustomerProfile, fields: readonly ProfileField[]): Record<string, string | null> {
  return Object.fromEntries(fields.map((field) => [field, recorded(field, profile[field], profile.type)]));
}

function recorded(field: ProfileField, value: string | null, type: CustomerProfile['type']): string | null {
  if (value === null) return null;
  if (field === 'remarks' || field === 'birthday' || field === 'anniversary') return HIDDEN;
  return field === 'name' && type === 'individual' ? maskName(value) : value;
}
