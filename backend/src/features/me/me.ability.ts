import { declareAbility } from '../../platform/access/declare-ability.js';

const read = ['read'] as const;

declareAbility({
  subject: 'Me',
  noun: 'me',
  actions: ['read'],
  grants: { owner: read, admin: read, marketer: read, agent: read, analyst: read, partner: read },
});
