import { declareAbility } from '../../platform/access/declare-ability.js';

/** Taking whole tables away. What they show follows from the rights to customers and their contacts. */
export const exportAbility = declareAbility({
  subject: 'Export',
  noun: 'exports',
  actions: ['read'],
  grants: { marketer: ['read'], analyst: ['read'] },
});
