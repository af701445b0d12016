import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Member',
  noun: 'members',
  actions: ['read', 'update', 'remove'],
  grants: { marketer: ['read'], agent: ['read'], analyst: ['read'] },
  scopes: ['read'],
});
