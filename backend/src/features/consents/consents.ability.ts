import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'Consent',
  noun: 'consents',
  actions: ['read', 'record', 'stop-contact'],
  grants: { marketer: ['read', 'record', 'stop-contact'], agent: ['read', 'record', 'stop-contact'], analyst: ['read'] },
});
