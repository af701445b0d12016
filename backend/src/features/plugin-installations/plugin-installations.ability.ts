import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'PluginInstallation',
  noun: 'plugin-installations',
  actions: ['read', 'switch-on'],
  grants: { marketer: ['read'], analyst: ['read'] },
  support: ['read'],
  scopes: 'read',
});
