import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Program',
  noun: 'programs',
  actions: ['read', 'create', 'update', 'enrol'],
  grants: { marketer: ['read', 'create', 'update', 'enrol'], agent: ['read'], analyst: ['read'] },
  support: ['read'],
});
declareAbility({
  subject: 'WalletType',
  noun: 'wallet-types',
  actions: ['read', 'create', 'update'],
  grants: { marketer: ['read', 'create', 'update'], agent: ['read'], analyst: ['read'] },
  support: ['read'],
});
