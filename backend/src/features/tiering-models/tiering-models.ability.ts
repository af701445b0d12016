import { declareAbility } from '../../platform/access/declare-ability.js';

const read = ['read'] as const;

declareAbility({
  subject: 'TieringModel',
  noun: 'tiering-models',
  actions: ['read'],
  grants: { owner: read, admin: read, marketer: read, agent: read, analyst: read, partner: read },
});
