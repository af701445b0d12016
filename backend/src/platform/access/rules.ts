import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { type BuiltInRole, BUILT_IN_ROLES, declaredAbilities, type RecordCondition } from './declare-ability.js';

export type AppAbility = MongoAbility;
export type Rule = RawRuleOf<AppAbility>;

/** One line of a custom role. */
export type Permission = { action: string; subject: string; only?: RecordCondition | undefined };

export type Person = { userId: string; departmentId: string | null };

export function isBuiltInRole(role: string): role is BuiltInRole {
  return BUILT_IN_ROLES.some((known) => known === role);
}

/** One definition for API and portal: the rules of a built-in role. */
export function rulesOfBuiltInRole(role: BuiltInRole): Rule[] {
  return declaredAbilities().flatMap(({ subject, grants }) => {
    const granted = grants[role] ?? (role === 'owner' || role === 'admin' ? ['manage'] : []);
    return granted.length === 0 ? [] : [{ action: [...granted], subject }];
  });
}

/** A custom role's permissions as rules for one person. A department's condition grants nothing to a person without one. */
export function rulesOfPermissions(permissions: readonly Permission[], person: Person): Rule[] {
  return permissions.flatMap(({ action, subject, only }): Rule[] => {
    if (only === 'own') return [{ action, subject, conditions: { ownerId: person.userId } }];
    if (only === 'department')
      return person.departmentId === null ? [] : [{ action, subject, conditions: { departmentId: person.departmentId } }];
    return [{ action, subject }];
  });
}

/** What an API key may do: its scopes, never more. */
export function rulesOfScopes(scopes: readonly string[]): Rule[] {
  return declaredAbilities().flatMap(({ subject, noun, actions, scopes: grantable }): Rule[] => {
    if (grantable === false) return [];
    const writes = actions.filter((action) => action !== 'read');
    const granted = [...(scopes.includes(`${noun}:read`) ? ['read'] : []), ...(scopes.includes(`${noun}:write`) ? writes : [])];
    return granted.length === 0 ? [] : [{ action: granted, subject }];
  });
}

export function abilityFrom(rules: readonly Rule[]): AppAbility {
  return createMongoAbility([...rules]);
}
