import { describe, expect, it } from 'vitest';
import { grantsOf, permissionsOf, toggled } from './permissions.ts';

describe('permissions of a role', () => {
  const permissions = [
    { action: 'read', subject: 'Customer', only: 'own' as const },
    { action: 'update', subject: 'Customer', only: 'own' as const },
    { action: 'read', subject: 'Tag' },
  ];

  it('come back as they went into the form', () => expect(permissionsOf(grantsOf(permissions))).toEqual(permissions));

  it('bring reading with the first power to change', () => {
    expect(toggled({}, 'Tag', 'create')).toEqual({ Tag: { scope: 'all', actions: ['read', 'create'] } });
  });

  it('lose everything with reading', () => {
    expect(toggled(grantsOf(permissions), 'Customer', 'read')['Customer']).toEqual({ scope: 'own', actions: [] });
  });

  it('leave the other subjects alone', () => {
    expect(toggled(grantsOf(permissions), 'Tag', 'read')['Customer']?.actions).toEqual(['read', 'update']);
  });
});
