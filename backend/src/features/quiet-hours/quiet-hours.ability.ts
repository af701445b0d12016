import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'QuietHours',
  noun: 'quiet-hours',
  actions: ['read', 'update'],
  grants: { marketer: ['read'], agent: ['read'], analyst: ['read'] },
});
