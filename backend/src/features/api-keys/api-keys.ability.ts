import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'ApiKey',
  noun: 'api-keys',
  actions: ['read', 'create', 'revoke'],
  grants: {},
  support: ['read'],
  scopes: false,
});
