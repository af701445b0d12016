import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Message',
  noun: 'messages',
  actions: ['read', 'send', 'test'],
  grants: { marketer: ['read', 'send', 'test'], agent: ['read', 'send'], analyst: ['read'] },
});
