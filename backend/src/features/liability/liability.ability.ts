import { declareAbility } from '../../platform/access/declare-ability.js';

/** What a company owes its members, in numbers. */
declareAbility({
  subject: 'Liability',
  noun: 'liability',
  actions: ['read'],
  grants: { marketer: ['read'], analyst: ['read'] },
});
