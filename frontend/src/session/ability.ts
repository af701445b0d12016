import { createMongoAbility } from '@casl/ability';
import { unpackRules } from '@casl/ability/extra';
import { shallowRef } from 'vue';
import type { PackedRules } from './me.ts';

export type Permission = readonly [action: string, subject: string];

// Shallow: a deep proxy around an ability breaks its private state. It is replaced, never changed.
const ability = shallowRef(createMongoAbility());

/** The operators' console belongs to no role of a company; here it is asked for like everything else. */
export const OPERATOR_CONSOLE: Permission = ['use', 'OperatorConsole'];

export function applyRules(rules: PackedRules, isOperator = false): void {
  const [action, subject] = OPERATOR_CONSOLE;
  ability.value = createMongoAbility([...unpackRules(rules), ...(isOperator ? [{ action, subject }] : [])]);
}

export function forgetRules(): void {
  ability.value = createMongoAbility();
}

function can(action: string, subject: string): boolean {
  return ability.value.can(action, subject);
}

function permits(permission: Permission | undefined): boolean {
  return permission === undefined || can(...permission);
}

/** What the signed-in person may do, reactive. A page without a permission is open to everyone who is signed in. */
export function useCan() {
  return { can, permits };
}
