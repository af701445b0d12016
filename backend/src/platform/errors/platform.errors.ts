import { defineError } from './define-error.js';

export const InvalidInput = defineError<{ count: number }>('request.invalid', { family: 'user', status: 422 });
export const MalformedBody = defineError('request.malformed', { family: 'user', status: 400 });
export const BodyTooLarge = defineError<{ limitBytes: number }>('request.too-large', { family: 'user', status: 413 });
export const UnsupportedMediaType = defineError('request.unsupported-media-type', { family: 'user', status: 415 });
export const NotFound = defineError('request.not-found', { family: 'user', status: 404 });
export const MethodNotAllowed = defineError('request.refused', { family: 'user', status: 400 });
export const RateLimited = defineError<{ retryAfterSeconds: number }>('request.rate-limited', { family: 'user', status: 429 });
/** Nobody reads this answer; the log does. */
export const CallerLeft = defineError('request.abandoned', { family: 'user', status: 499 });
export const SignInRequired = defineError('access.sign-in-required', { family: 'user', status: 401 });
export const Forbidden = defineError<{ action: string; subject: string }>('access.forbidden', { family: 'user', status: 403 });
export const ScopeMissing = defineError<{ scope: string }>('access.scope-missing', { family: 'user', status: 403 });
export const PeopleOnly = defineError('access.people-only', { family: 'user', status: 403 });
export const OperatorsOnly = defineError('access.operators-only', { family: 'user', status: 403 });
export const SecondFactorRequired = defineError('access.second-factor-required', { family: 'user', status: 403 });
export const CrossSiteRequest = defineError('access.cross-site', { family: 'user', status: 403 });
export const VersionConflict = defineError<{ given: number; current: number }>('request.version-conflict', { family: 'user', status: 409 });
export const FieldDiffers = defineError<{ yours: string; theirs: string }>('request.field-differs', { family: 'user', status: 409 });
export const AddressNotConfirmed = defineError('auth.address-not-confirmed', { family: 'user', status: 403 });
export const LinkInvalid = defineError('auth.link-invalid', { family: 'user', status: 410 });
export const IdempotencyBodyDiffers = defineError('idempotency.body-differs', { family: 'user', status: 422 });
export const IdempotencyKeyInvalid = defineError('idempotency.key-invalid', { family: 'user', status: 422 });
export const IdempotencyInProgress = defineError('idempotency.in-progress', { family: 'user', status: 409 });
export const InvalidCursor = defineError('request.invalid-cursor', { family: 'user', status: 422 });
export const Busy = defineError<{ retryAfterSeconds: number }>('server.busy', { family: 'operational', status: 503 });
export const Unexpected = defineError('server.unexpected', { family: 'unexpected', status: 500 });
