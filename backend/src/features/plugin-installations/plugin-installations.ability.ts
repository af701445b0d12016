import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'PluginInstallation',
  noun: 'plugin-installations',
  actions: ['read', 'create', 'update', 'upgrade', 'check', 'switch-on', 'delete'],
  grants: { marketer: ['read'], analyst: ['read'] },
  support: ['read'],
  scopes: 'read',
});
