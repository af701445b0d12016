import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({ subject: 'Invitation', noun: 'invitations', actions: ['read', 'create', 'revoke'], grants: {}, scopes: false });
