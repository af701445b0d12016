import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Redemption',
  noun: 'redemptions',
  actions: ['read', 'create', 'fulfil', 'cancel'],
  grants: {
    marketer: ['read', 'create', 'fulfil', 'cancel'],
    agent: ['read', 'create', 'fulfil', 'cancel'],
    analyst: ['read'],
  },
});
