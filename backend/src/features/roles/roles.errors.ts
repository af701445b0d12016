import { defineError } from '../../platform/errors/define-error.js';

export const RoleNameTaken = defineError<{ name: string }>('roles.name-taken', { family: 'user', status: 409 });
export const RoleInUse = defineError<{ members: number; invitations: number }>('roles.in-use', { family: 'user', status: 409 });
export const RoleUnknown = defineError<{ role: string }>('roles.unknown', { family: 'user', status: 422 });
export const RoleBeyondOwn = defineError<{ role: string }>('roles.beyond-own', { family: 'user', status: 403 });
export const PermissionUnknown = defineError<{ action: string; subject: string }>('roles.unknown-permission', {
  family: 'user',
  status: 422,
});
export const ConditionNotPossible = defineError<{ subject: string; only: string }>('roles.condition-not-possible', {
  family: 'user',
  status: 422,
});
export const PermissionBeyondOwn = defineError<{ action: string; subject: string }>('roles.permission-beyond-own', {
  family: 'user',
  status: 403,
});
export const TooManyRoles = defineError<{ limit: number }>('roles.too-many', { family: 'user', status: 422 });
