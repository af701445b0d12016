import { subject } from '@casl/ability';
import { describe, expect, it } from 'vitest';
import { allScopes, declareAbility } from './declare-ability.js';
import {
  abilityFrom,
  holds,
  type Permission,
  type Person,
  permissionsOfBuiltInRole,
  rulesOfBuiltInRole,
  rulesOfPermissions,
  rulesOfScopes,
} from './rules.js';

declareAbility({
  subject: 'Teapot',
  noun: 'teapots',
  actions: ['read', 'fill', 'break'],
  grants: { agent: ['read', 'fill'], analyst: ['read'] },
  conditions: ['own', 'department'],
});
declareAbility({ subject: 'Safe', noun: 'safes', actions: ['read', 'open'], grants: { admin: ['read'] }, scopes: ['read'] });
declareAbility({ subject: 'Diary', noun: 'diaries', actions: ['read'], everybody: ['read'], grants: {}, scopes: false });

const lin = { userId: 'lin', departmentId: 'service' };
const alone = { userId: 'lin', departmentId: null };
const teapot = (ownerId: string | null, departmentId: string | null = null) => subject('Teapot', { ownerId, departmentId });
const abilityOf = (permissions: Permission[], person: Person = lin) => abilityFrom(rulesOfPermissions(permissions, person));

describe('built-in roles', () => {
  it('may what is declared: owner and admin everything unless named, the others what is granted', () => {
    const [owner, admin, agent, analyst, partner] = (['owner', 'admin', 'agent', 'analyst', 'partner'] as const).map((role) =>
      abilityFrom(rulesOfBuiltInRole(role)),
    );
    expect(owner?.can('break', 'Teapot')).toBe(true);
    expect(owner?.can('open', 'Safe')).toBe(true);
    expect(admin?.can('read', 'Safe')).toBe(true);
    expect(admin?.can('open', 'Safe')).toBe(false);
    expect(agent?.can('fill', 'Teapot')).toBe(true);
    expect(agent?.can('break', 'Teapot')).toBe(false);
    expect(analyst?.can('fill', 'Teapot')).toBe(false);
    expect(partner?.can('read', 'Teapot')).toBe(false);
    expect(partner?.can('read', 'Diary')).toBe(true);
  });
});

describe('custom roles', () => {
  it('may what their permissions say, and what everybody may', () => {
    const ability = abilityOf([{ action: 'fill', subject: 'Teapot' }]);
    expect(ability.can('fill', teapot('somebody'))).toBe(true);
    expect(ability.can('read', teapot('somebody'))).toBe(false);
    expect(ability.can('read', 'Diary')).toBe(true);
  });

  it('are narrowed to own records, or to those of the department', () => {
    const own = abilityOf([{ action: 'manage', subject: 'Teapot', only: 'own' }]);
    expect(own.can('fill', teapot('lin'))).toBe(true);
    expect(own.can('fill', teapot('chen'))).toBe(false);
    expect(own.can('fill', teapot(null))).toBe(false);
    const department = abilityOf([{ action: 'read', subject: 'Teapot', only: 'department' }]);
    expect(department.can('read', teapot('chen', 'service'))).toBe(true);
    expect(department.can('read', teapot('lin', 'sales'))).toBe(false);
  });

  it('grant nothing by department to a person without one: no records of nobody', () => {
    const ability = abilityOf([{ action: 'read', subject: 'Teapot', only: 'department' }], alone);
    expect(ability.can('read', 'Teapot')).toBe(false);
    expect(ability.can('read', teapot(null, null))).toBe(false);
  });
});

describe('API keys', () => {
  it('may what their scopes say, and never what belongs to people', () => {
    expect(allScopes()).toEqual(expect.arrayContaining(['teapots:read', 'teapots:write', 'safes:read']));
    expect(allScopes()).not.toContain('safes:write');
    expect(allScopes()).not.toContain('diaries:read');
    const ability = abilityFrom(rulesOfScopes(['teapots:write', 'safes:read', 'safes:write', 'diaries:read']));
    expect(ability.can('break', 'Teapot')).toBe(true);
    expect(ability.can('read', 'Teapot')).toBe(false);
    expect(ability.can('read', 'Safe')).toBe(true);
    expect(ability.can('open', 'Safe')).toBe(false);
    expect(ability.can('read', 'Diary')).toBe(false);
  });
});

describe('handing on', () => {
  it('reaches as far as one holds it oneself', () => {
    const agent = abilityFrom(rulesOfBuiltInRole('agent'));
    expect(holds(agent, { action: 'fill', subject: 'Teapot' })).toBe(true);
    expect(holds(agent, { action: 'fill', subject: 'Teapot', only: 'own' })).toBe(true);
    expect(holds(agent, { action: 'break', subject: 'Teapot' })).toBe(false);
    expect(holds(agent, { action: 'manage', subject: 'Teapot' })).toBe(false);
  });

  it('does not widen a condition, nor change it into another', () => {
    const ability = abilityOf([{ action: 'read', subject: 'Teapot', only: 'own' }]);
    expect(holds(ability, { action: 'read', subject: 'Teapot', only: 'own' })).toBe(true);
    expect(holds(ability, { action: 'read', subject: 'Teapot' })).toBe(false);
    expect(holds(ability, { action: 'read', subject: 'Teapot', only: 'department' })).toBe(false);
  });

  it('of every built-in role is possible for an owner', () => {
    const owner = abilityFrom(rulesOfBuiltInRole('owner'));
    for (const role of ['owner', 'admin', 'marketer', 'agent', 'analyst', 'partner'] as const)
      expect(permissionsOfBuiltInRole(role).every((permission) => holds(owner, permission))).toBe(true);
  });
});
