import { declareAbility } from '../../platform/access/declare-ability.js';

const read = ['read'] as const;

declareAbility({
  subject: 'BackgroundTask',
  noun: 'background-tasks',
  actions: ['read'],
  grants: { marketer: read, agent: read, analyst: read, owner: read, admin: read },
});
