import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'EarningRule',
  noun: 'earning-rules',
  actions: ['read', 'create', 'update', 'delete', 'simulate'],
  grants: { marketer: ['read', 'create', 'update', 'simulate'], agent: ['read', 'simulate'], analyst: ['read', 'simulate'] },
});
