import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({ subject: 'Tenant', noun: 'tenant', actions: ['read', 'update'], everybody: ['read'], grants: {} });
