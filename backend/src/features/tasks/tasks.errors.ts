import { defineError } from '../../platform/errors/define-error.js';

export const TaskClosed = defineError<{ state: string }>('tasks.closed', { family: 'user', status: 409 });
export const TaskOutcomeUnknown = defineError<{ known: string[] }>('tasks.outcome-unknown', { family: 'user', status: 422 });
export const TaskOwnerUnknown = defineError<{ ownerId: string }>('tasks.owner-unknown', { family: 'user', status: 422 });
export const TaskOwnerSeesNothing = defineError<{ ownerId: string }>('tasks.owner-sees-nothing', { family: 'user', status: 422 });
