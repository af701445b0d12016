import { defineError } from '../../platform/errors/define-error.js';

export const SchemeNotFound = defineError('tiering-schemes.not-found', { family: 'user', status: 404 });
export const VersionNotFound = defineError<{ number: number }>('tiering-schemes.version-not-found', { family: 'user', status: 404 });
export const NameTaken = defineError<{ name: string }>('tiering-schemes.name-taken', { family: 'user', status: 409 });
export const UnknownModel = defineError<{ model: string }>('tiering-schemes.unknown-model', { family: 'user', status: 422 });
export const ConfigurationRefused = defineError('tiering-schemes.configuration-refused', { family: 'user', status: 422 });
export const AsOfOutOfRange = defineError('tiering-schemes.as-of-out-of-range', { family: 'user', status: 422 });
