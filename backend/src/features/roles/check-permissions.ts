import { declaredAbilities } from '../../platform/access/declare-ability.js';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { holds, type Permission } from '../../platform/access/rules.js';
import { ConditionNotPossible, PermissionBeyondOwn, PermissionUnknown } from './roles.errors.js';

/** Every line names something that exists, under a condition that its records know, and that the author holds. */
export function checkPermissions({ ability }: UserPrincipal, permissions: readonly Permission[]): void {
  for (const [index, permission] of permissions.entries()) {
    const { action, subject, only } = permission;
    const pointer = `/permissions/${index}`;
    const declared = declaredAbilities().find((candidate) => candidate.subject === subject);
    if (!declared || ![...declared.actions, 'manage'].includes(action)) throw new PermissionUnknown({ action, subject }, { pointer });
    if (only !== undefined && !declared.conditions?.includes(only)) throw new ConditionNotPossible({ subject, only }, { pointer });
    if (!holds(ability, permission)) throw new PermissionBeyondOwn({ action, subject }, { pointer });
  }
}
