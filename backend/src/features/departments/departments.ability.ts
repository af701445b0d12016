import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Department',
  noun: 'departments',
  actions: ['read', 'create', 'update', 'delete'],
  grants: { marketer: ['read'], agent: ['read'], analyst: ['read'] },
  support: ['read'],
});
