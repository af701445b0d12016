import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Reward',
  noun: 'rewards',
  actions: ['read', 'create', 'update'],
  grants: { marketer: ['read', 'create', 'update'], agent: ['read'], analyst: ['read'] },
});
