import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Task',
  noun: 'tasks',
  actions: ['read', 'update'],
  grants: { marketer: ['read', 'update'], agent: ['read', 'update'], analyst: ['read'] },
});
