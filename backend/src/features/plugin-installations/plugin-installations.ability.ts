import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'PluginInstallation',
  noun: 'plugin-installations',
  actions: ['read', 'create', 'update', 'upgrade', 'check', 'switch-on', 'delete'],
  grants: { marketer: ['read'], analyst: ['read'] },
  support: ['read'],
  // A machine moves an installation to a version that asks for nothing more; what a plugin may do is accepted by people.
  scopes: ['read', 'upgrade'],
});
