import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Benefit',
  noun: 'benefits',
  actions: ['read', 'create', 'update'],
  grants: { marketer: ['read', 'create', 'update'], agent: ['read'], analyst: ['read'] },
});
