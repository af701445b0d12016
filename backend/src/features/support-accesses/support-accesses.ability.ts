import { declareAbility } from '../../platform/access/declare-ability.js';

/** Owners and administrators see who was let in, and can end it. */
declareAbility({
  subject: 'SupportAccess',
  noun: 'support-accesses',
  actions: ['read', 'end'],
  grants: {},
  support: ['read'],
  scopes: false,
});
