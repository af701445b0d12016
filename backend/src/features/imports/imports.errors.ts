import { type DeclaredErrorClass, defineError } from '../../platform/errors/define-error.js';
import type { FileProblemCode } from './domain/import-problem.js';

const unreadable = { family: 'user', status: 422 } as const;

export const FileMissing = defineError('imports.file-missing', unreadable);
export const FieldInvalid = defineError<{ field: string }>('imports.field-invalid', unreadable);
export const MappingWidth = defineError<{ columns: number; given: number }>('imports.mapping-width', unreadable);
export const FieldUnknown = defineError<{ field: string }>('imports.field-unknown', unreadable);
export const FieldTwice = defineError<{ field: string }>('imports.field-twice', unreadable);
export const MappingIncomplete = defineError<{ fields: string[] }>('imports.mapping-incomplete', unreadable);
export const AttributeTwice = defineError<{ key: string }>('imports.attribute-twice', unreadable);
export const AttributeTypeDiffers = defineError<{ key: string; type: string }>('imports.attribute-type-differs', unreadable);
export const AttributeKeyInvalid = defineError<{ key: string }>('imports.attribute-key-invalid', unreadable);
export const TooManyChoices = defineError<{ key: string; maximum: number }>('imports.too-many-choices', unreadable);
export const TooManyNewAttributes = defineError<{ maximum: number }>('imports.too-many-attributes', unreadable);
export const ImportBusy = defineError('imports.already-changing', { family: 'user', status: 409 });
export const ImportNotPreviewed = defineError<{ state: string }>('imports.not-previewed', { family: 'user', status: 409 });
export const ImportNotUndoable = defineError<{ state: string }>('imports.not-undoable', { family: 'user', status: 409 });
export const ImportFileGone = defineError('imports.file-gone', { family: 'user', status: 410 });
type BeyondQuota = { limit: number; used: number; coming: number };
export const BeyondEventsQuota = defineError<BeyondQuota>('imports.beyond-events-quota', { family: 'user', status: 403 });
export const BeyondCustomersQuota = defineError<BeyondQuota>('imports.beyond-customers-quota', { family: 'user', status: 403 });
export const NoErrorRows = defineError('imports.no-errors', { family: 'user', status: 404 });

/** Files that cannot be read at all, by the code that says why. */
const fileError = (code: FileProblemCode): DeclaredErrorClass<Readonly<Record<string, string | number>>> => defineError(code, unreadable);

export const fileErrors: Readonly<Record<FileProblemCode, ReturnType<typeof fileError>>> = {
  'imports.file-empty': fileError('imports.file-empty'),
  'imports.file-is-gzip': fileError('imports.file-is-gzip'),
  'imports.file-is-archive': fileError('imports.file-is-archive'),
  'imports.file-is-old-excel': fileError('imports.file-is-old-excel'),
  'imports.file-not-table': fileError('imports.file-not-table'),
  'imports.file-too-large-inside': fileError('imports.file-too-large-inside'),
  'imports.file-too-wide': fileError('imports.file-too-wide'),
  'imports.file-line-too-long': fileError('imports.file-line-too-long'),
  'imports.file-damaged': fileError('imports.file-damaged'),
  'imports.sheet-unknown': fileError('imports.sheet-unknown'),
};
