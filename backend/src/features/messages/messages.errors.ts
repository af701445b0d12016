import { defineError } from '../../platform/errors/define-error.js';

/** The reason stands in words in the error's detail, under a code of its own. */
export const MessageRefused = defineError<{ reason: string; retryAt: string | null }>('messages.refused', { family: 'user', status: 422 });
export const ContentRefused = defineError('messages.content-refused', { family: 'user', status: 422 });
export const MessageDiffers = defineError<{ externalId: string }>('messages.content-differs', { family: 'user', status: 409 });
export const ChannelOff = defineError('messages.channel-off', { family: 'user', status: 422 });
export const CallbackRefused = defineError('messages.callback-refused', { family: 'user', status: 403 });
export const CompanyRests = defineError('messages.company-rests', { family: 'user', status: 503 });
export const TestNeedsNoPerson = defineError('messages.test-needs-no-person', { family: 'user', status: 422 });
