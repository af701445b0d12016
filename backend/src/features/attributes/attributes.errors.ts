import { defineError } from '../../platform/errors/define-error.js';

export const AttributeKeyTaken = defineError<{ key: string }>('attributes.key-taken', { family: 'user', status: 409 });
export const AttributeChoiceInUse = defineError<{ choice: string }>('attributes.choice-in-use', { family: 'user', status: 409 });
export const AttributeChoicesNeeded = defineError('attributes.choices-needed', { family: 'user', status: 422 });
export const AttributeChoicesRefused = defineError<{ type: string }>('attributes.choices-refused', { family: 'user', status: 422 });
export const TooManyAttributes = defineError<{ maximum: number }>('attributes.too-many', { family: 'user', status: 422 });
