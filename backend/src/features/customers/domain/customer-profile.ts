import type { CustomerType } from './customer-number.js';

export const BIRTHDAY_CALENDARS = ['solar', 'lunar'] as const;

/** What people and integrations type about a customer, as opposed to what events tell. */
export type CustomerProfile = {
  type: CustomerType;
  name: string | null;
  company: string | null;
  industry: string | null;
  companySize: string | null;
  position: string | null;
  region: string | null;
  birthday: string | null;
  birthdayCalendar: (typeof BIRTHDAY_CALENDARS)[number];
  anniversary: string | null;
  cooperationStartedOn: string | null;
  contractStartsOn: string | null;
  contractEndsOn: string | null;
  ownerId: string | null;
  departmentId: string | null;
  origin: string | null;
  remarks: string | null;
};

export const EMPTY_PROFILE: CustomerProfile = {
  type: 'individual',
  name: null,
  company: null,
  industry: null,
  companySize: null,
  position: null,
  region: null,
  birthday: null,
  birthdayCalendar: 'solar',
  anniversary: null,
  cooperationStartedOn: null,
  contractStartsOn: null,
  contractEndsOn: null,
  ownerId: null,
  departmentId: null,
  origin: null,
  remarks: null,
};

export type ProfileField = keyof CustomerProfile;

/** In the order in which the table's statements name them. */
export const PROFILE_FIELDS = [
  'type',
  'name',
  'company',
  'industry',
  'companySize',
  'position',
  'region',
  'birthday',
  'birthdayCalendar',
  'anniversary',
  'cooperationStartedOn',
  'contractStartsOn',
  'contractEndsOn',
  'ownerId',
  'departmentId',
  'origin',
  'remarks',
] as const satisfies readonly ProfileField[];

/** A change names some fields; the others, and those given as undefined, stay. */
export type ProfileChange = { [Field in ProfileField]?: CustomerProfile[Field] | undefined };

export function changedProfile(current: CustomerProfile, change: ProfileChange): CustomerProfile {
  const given = Object.fromEntries(PROFILE_FIELDS.filter((field) => change[field] !== undefined).map((field) => [field, change[field]]));
  return { ...current, ...given };
}

export function changedFields(before: CustomerProfile, after: CustomerProfile): ProfileField[] {
  return PROFILE_FIELDS.filter((field) => before[field] !== after[field]);
}

export function pick(profile: CustomerProfile, fields: readonly ProfileField[]): Record<string, string | null> {
  return Object.fromEntries(fields.map((field) => [field, profile[field]]));
}
