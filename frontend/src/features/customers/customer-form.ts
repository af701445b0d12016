import type { Customer } from '../../api/generated/types.gen.ts';

export const profileFields = [
  { key: 'name', type: 'text', maximum: 200 },
  { key: 'company', type: 'text', maximum: 200 },
  { key: 'position', type: 'text', maximum: 100 },
  { key: 'industry', type: 'text', maximum: 100 },
  { key: 'region', type: 'text', maximum: 100 },
  { key: 'phone', type: 'tel', maximum: 40 },
  { key: 'email', type: 'email', maximum: 254 },
  { key: 'birthday', type: 'date', maximum: 10 },
  { key: 'cooperationStartedOn', type: 'date', maximum: 10 },
  { key: 'contractStartsOn', type: 'date', maximum: 10 },
  { key: 'contractEndsOn', type: 'date', maximum: 10 },
] as const;

type Field = (typeof profileFields)[number]['key'] | 'remarks';
export type CustomerForm = Record<Field, string> & { type: Customer['type'] };

export function formOf(customer: Customer | undefined): CustomerForm {
  const text = (field: Field): string => customer?.[field] ?? '';
  return {
    type: customer?.type ?? 'individual',
    name: text('name'),
    company: text('company'),
    position: text('position'),
    industry: text('industry'),
    region: text('region'),
    phone: text('phone'),
    email: text('email'),
    birthday: text('birthday'),
    cooperationStartedOn: text('cooperationStartedOn'),
    contractStartsOn: text('contractStartsOn'),
    contractEndsOn: text('contractEndsOn'),
    remarks: text('remarks'),
  };
}

/** For a new customer: what was left empty is left out. */
export function bodyOf(form: CustomerForm): Record<string, string> {
  return Object.fromEntries(Object.entries(form).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()] as const])));
}

/** Only what the hand changed is sent, so that a masked number is never written back; emptied means taken away. */
export function changesOf(initial: CustomerForm, form: CustomerForm): Record<string, string | null> {
  const before = new Map(Object.entries(initial));
  return Object.fromEntries(
    Object.entries(form).flatMap(([key, value]) =>
      before.get(key) === value ? [] : [[key, value.trim() === '' ? null : value.trim()] as const],
    ),
  );
}
