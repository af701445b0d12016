import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Role',
  noun: 'roles',
  actions: ['read', 'create', 'update', 'delete'],
  grants: {},
  support: ['read'],
  scopes: ['read'],
});
