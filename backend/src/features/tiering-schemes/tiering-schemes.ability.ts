import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'TieringScheme',
  noun: 'tiering-schemes',
  actions: ['read', 'create', 'update', 'preview', 'recalculate'],
  grants: { marketer: ['read', 'preview', 'update', 'recalculate'], agent: ['read'], analyst: ['read', 'preview'] },
});
