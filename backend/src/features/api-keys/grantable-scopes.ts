import { allScopes, declaredAbilities, scopedActions, scopeOf } from '../../platform/access/declare-ability.js';
import type { Principal } from '../../platform/access/principal.js';
import { holds } from '../../platform/access/rules.js';
import { ScopeBeyondOwn, UnknownScope } from './api-keys.errors.js';

/** The scopes that this person can give to a key. */
export function grantableScopes(principal: Principal): string[] {
  return allScopes().filter((scope) => covers(principal, scope));
}

/** @throws UnknownScope, ScopeBeyondOwn */
export function requireGrantable(principal: Principal, scopes: readonly string[]): void {
  const known = allScopes();
  for (const [index, scope] of scopes.entries()) {
    const pointer = `/scopes/${index}`;
    if (!known.includes(scope)) throw new UnknownScope({ scope, known: [...known] }, { pointer });
    if (!covers(principal, scope)) throw new ScopeBeyondOwn({ scope }, { pointer });
  }
}

/** Whether the person may do everything that the scope stands for, to every record: a machine is nobody, so nothing is its own. */
function covers(principal: Principal, scope: string): boolean {
  return declaredAbilities().every((ability) =>
    scopedActions(ability)
      .filter((action) => scopeOf(action, ability.subject) === scope)
      .every((action) => holds(principal.ability, { action, subject: ability.subject })),
  );
}
