import { type AbilityDeclaration, declareAbility } from '../../platform/access/declare-ability.js';

export const customerAbility: AbilityDeclaration = declareAbility({
  subject: 'Customer',
  noun: 'customers',
  actions: ['read', 'create', 'update', 'archive'],
  grants: { marketer: ['read', 'create', 'update'], agent: ['read', 'create', 'update'], analyst: ['read'] },
  conditions: ['own', 'department'],
});

/** Seeing addresses and full names of people; without it they are masked. */
export const contactAbility: AbilityDeclaration = declareAbility({
  subject: 'CustomerContact',
  noun: 'customer-contacts',
  actions: ['read'],
  grants: { marketer: ['read'], agent: ['read'] },
  conditions: ['own', 'department'],
});
