import { declareAbility } from '../../platform/access/declare-ability.js';

export const attributeAbility = declareAbility({
  subject: 'Attribute',
  noun: 'attributes',
  actions: ['read', 'create', 'update'],
  grants: { marketer: ['read', 'create', 'update'], agent: ['read'], analyst: ['read'] },
  support: ['read'],
});
