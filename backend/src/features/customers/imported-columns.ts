import { plainArray, textArray } from '../../platform/database/array-literal.js';
import type { CustomerProfile } from './domain/customer-profile.js';
import { searchKey } from './domain/search-key.js';

type Column = { name: string; type: 'text' | 'date'; value: (profile: CustomerProfile) => string | null };

const key = (value: string | null): string | null => (value === null ? null : searchKey(value));

/** The columns that a file can fill, in the order of the statements. */
const COLUMNS: readonly Column[] = [
  { name: 'type', type: 'text', value: ({ type }) => type },
  { name: 'name', type: 'text', value: ({ name }) => name },
  { name: 'company', type: 'text', value: ({ company }) => company },
  { name: 'industry', type: 'text', value: ({ industry }) => industry },
  { name: 'company_size', type: 'text', value: ({ companySize }) => companySize },
  { name: 'position', type: 'text', value: ({ position }) => position },
  { name: 'region', type: 'text', value: ({ region }) => region },
  { name: 'birthday', type: 'date', value: ({ birthday }) => birthday },
  { name: 'birthday_calendar', type: 'text', value: ({ birthdayCalendar }) => birthdayCalendar },
  { name: 'anniversary', type: 'date', value: ({ anniversary }) => anniversary },
  { name: 'cooperation_started_on', type: 'date', value: ({ cooperationStartedOn }) => cooperationStartedOn },
  { name: 'contract_starts_on', type: 'date', value: ({ contractStartsOn }) => contractStartsOn },
  { name: 'contract_ends_on', type: 'date', value: ({ contractEndsOn }) => contractEndsOn },
  { name: 'origin', type: 'text', value: ({ origin }) => origin },
  { name: 'remarks', type: 'text', value: ({ remarks }) => remarks },
  { name: 'name_key', type: 'text', value: ({ name }) => key(name) },
  { name: 'company_key', type: 'text', value: ({ company }) => key(company) },
];

export const IMPORTED_COLUMNS = COLUMNS.map(({ name }) => name).join(', ');
export const IMPORTED_VALUES = COLUMNS.map(({ name }) => `u.${name}`).join(', ');

/** `unnest` over ids, numbers and the imported columns, whose arrays begin at this parameter. */
export function importedRows(first: number): string {
  const arrays = ['uuid', 'text', ...COLUMNS.map(({ type }) => type)].map((type, index) => `$${first + index}::${type}[]`);
  return `unnest(${arrays.join(', ')}) AS u (id, number, ${IMPORTED_COLUMNS})`;
}

export function importedArrays(customers: readonly { customerId: string; number: string; profile: CustomerProfile }[]): string[] {
  return [
    plainArray(customers.map(({ customerId }) => customerId)),
    textArray(customers.map(({ number }) => number)),
    ...COLUMNS.map(({ value }) => textArray(customers.map(({ profile }) => value(profile)))),
  ];
}
