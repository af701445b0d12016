import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'LevelSet',
  noun: 'level-sets',
  actions: ['read', 'create', 'update', 'preview', 'grant'],
  grants: { marketer: ['read', 'preview', 'update', 'grant'], agent: ['read'], analyst: ['read', 'preview'] },
});
