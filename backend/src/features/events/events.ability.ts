import { type AbilityDeclaration, declareAbility } from '../../platform/access/declare-ability.js';

export const eventAbility: AbilityDeclaration = declareAbility({
  subject: 'Event',
  noun: 'events',
  actions: ['read', 'create'],
  grants: { marketer: ['read'], agent: ['read', 'create'], analyst: ['read'] },
});
