import { declareAbility } from '../../platform/access/declare-ability.js';

export const importAbility = declareAbility({
  subject: 'Import',
  noun: 'imports',
  actions: ['read', 'create', 'run', 'undo'],
  grants: { marketer: ['read', 'create', 'run', 'undo'], analyst: ['read'] },
});
