import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'LoyaltyRule',
  noun: 'loyalty-rules',
  actions: ['read', 'simulate'],
  grants: { marketer: ['read', 'simulate'], agent: ['read'], analyst: ['read', 'simulate'] },
});
