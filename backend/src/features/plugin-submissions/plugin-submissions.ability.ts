import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'PluginSubmission',
  noun: 'plugin-submissions',
  actions: ['read', 'create', 'withdraw'],
  grants: { partner: ['manage'] },
  support: ['read'],
});
