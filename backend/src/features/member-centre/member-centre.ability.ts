import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'MemberLink',
  noun: 'member-links',
  actions: ['create'],
  grants: { marketer: ['create'], agent: ['create'] },
});
