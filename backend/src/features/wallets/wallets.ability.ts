import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Wallet',
  noun: 'wallets',
  actions: ['read', 'spend', 'adjust', 'give', 'approve'],
  grants: { marketer: ['read', 'spend', 'adjust', 'give'], agent: ['read', 'spend', 'adjust'], analyst: ['read'] },
  scopes: ['read', 'spend', 'adjust', 'give'],
});
