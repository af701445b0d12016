import type { CustomerProfile } from './customer-profile.js';

type ImportedField = Exclude<keyof CustomerProfile, 'ownerId' | 'departmentId'>;

/** One customer as a file names it. Null where the file says nothing: what is known already stays. */
export type CustomerUpsertRow = { readonly [Field in ImportedField]: CustomerProfile[Field] | null } & {
  readonly externalId: string | null;
  readonly number: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly wecom: string | null;
  readonly wechat: string | null;
  readonly address: string | null;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
};

export type UpsertProblem = {
  /** The field of the row, or an attribute's key. */
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean | null | string[]>>;
};

export type UpsertOutcome =
  | { readonly status: 'created' | 'updated' | 'unchanged'; readonly customerId: string }
  | { readonly status: 'refused'; readonly problems: readonly UpsertProblem[] };
