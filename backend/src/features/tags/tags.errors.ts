import { defineError } from '../../platform/errors/define-error.js';

export const TagNameTaken = defineError<{ name: string }>('tags.name-taken', { family: 'user', status: 409 });
export const TagUnknown = defineError<{ id: string }>('tags.unknown', { family: 'user', status: 422 });
