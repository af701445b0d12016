import type { Permission } from '../../api/generated/types.gen.ts';

export type Scope = 'all' | 'own' | 'department';

/** The form's state: for every subject, which actions, and on which records. */
export type Grants = Record<string, { actions: string[]; scope: Scope }>;

export function grantsOf(permissions: readonly Permission[]): Grants {
  const grants: Grants = {};
  for (const { action, subject, only } of permissions) {
    const grant = (grants[subject] ??= { actions: [], scope: only ?? 'all' });
    grant.actions.push(action);
  }
  return grants;
}

export function permissionsOf(grants: Grants): Permission[] {
  return Object.entries(grants).flatMap(([subject, { actions, scope }]) =>
    actions.map((action) => (scope === 'all' ? { action, subject } : { action, subject, only: scope })),
  );
}

/** Grants after one action was switched. Whoever may change something may read it. */
export function toggled(grants: Grants, subject: string, action: string): Grants {
  const { actions, scope } = grants[subject] ?? { actions: [], scope: 'all' as const };
  if (!actions.includes(action)) {
    const added = action === 'read' || actions.includes('read') ? [action] : ['read', action];
    return { ...grants, [subject]: { scope, actions: [...actions, ...added] } };
  }
  const left = action === 'read' ? [] : actions.filter((other) => other !== action);
  return { ...grants, [subject]: { scope, actions: left } };
}
