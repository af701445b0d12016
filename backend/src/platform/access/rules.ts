import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import {
  abilityOf,
  type Action,
  type BuiltInRole,
  BUILT_IN_ROLES,
  declaredAbilities,
  type RecordCondition,
  scopedActions,
  scopeOf,
} from './declare-ability.js';

export type AppAbility = MongoAbility;
export type Rule = RawRuleOf<AppAbility>;

/** One line of a custom role. */
export type Permission = { action: string; subject: string; only?: RecordCondition | undefined };

export type Person = { userId: string; departmentId: string | null };

export function isBuiltInRole(role: string): role is BuiltInRole {
  return BUILT_IN_ROLES.some((known) => known === role);
}

/** What a built-in role may, in the words of a custom one. */
export function permissionsOfBuiltInRole(role: BuiltInRole): Permission[] {
  return declaredAbilities().flatMap(({ subject, grants }) =>
    (grants[role] ?? (role === 'owner' || role === 'admin' ? ['manage'] : [])).map((action) => ({ action, subject })),
  );
}

/** One definition for API and portal: the rules of a built-in role. */
export function rulesOfBuiltInRole(role: BuiltInRole): Rule[] {
  return [...rulesForEverybody(), ...permissionsOfBuiltInRole(role)];
}

function rulesForEverybody(): Rule[] {
  return declaredAbilities().flatMap(({ subject, everybody = [] }) =>
    everybody.length === 0 ? [] : [{ action: [...everybody], subject }],
  );
}

/** A custom role's permissions as rules for one person. A department's condition grants nothing to a person without one. */
export function rulesOfPermissions(permissions: readonly Permission[], person: Person): Rule[] {
  const granted = permissions.flatMap(({ action, subject, only }): Rule[] => {
    if (only === 'own') return [{ action, subject, conditions: { ownerId: person.userId } }];
    if (only === 'department')
      return person.departmentId === null ? [] : [{ action, subject, conditions: { departmentId: person.departmentId } }];
    return [{ action, subject }];
  });
  return [...rulesForEverybody(), ...granted];
}

/** What an API key may do: its scopes, never more. */
export function rulesOfScopes(scopes: readonly string[]): Rule[] {
  return declaredAbilities().flatMap((ability): Rule[] => {
    const action = scopedActions(ability).filter((each) => scopes.includes(scopeOf(each, ability.subject)));
    return action.length === 0 ? [] : [{ action, subject: ability.subject }];
  });
}

export function abilityFrom(rules: readonly Rule[]): AppAbility {
  return createMongoAbility([...rules]);
}

/** Whether the ability includes all that a permission gives: nobody hands on more than they hold, nor wider than they hold it. */
export function holds(ability: AppAbility, { action, subject, only }: Permission): boolean {
  const actions: readonly Action[] = action === 'manage' ? abilityOf(subject).actions : [action];
  return actions.every((each) => ability.rulesFor(each, subject).some((rule) => !rule.inverted && includes(rule.conditions, only)));
}

function includes(conditions: Rule['conditions'], only: RecordCondition | undefined): boolean {
  if (!conditions) return true;
  if (only === 'own') return 'ownerId' in conditions;
  return only === 'department' && 'departmentId' in conditions;
}
