import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Referral',
  noun: 'referrals',
  actions: ['read', 'create', 'configure'],
  grants: { marketer: ['read', 'create', 'configure'], agent: ['read', 'create'], analyst: ['read'] },
  scopes: ['read', 'create'],
});
