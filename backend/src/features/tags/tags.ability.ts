import { declareAbility } from '../../platform/access/declare-ability.js';

export const tagAbility = declareAbility({
  subject: 'Tag',
  noun: 'tags',
  actions: ['read', 'create', 'update', 'delete'],
  grants: { marketer: ['read', 'create', 'update', 'delete'], agent: ['read', 'create'], analyst: ['read'] },
});
