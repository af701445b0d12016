import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({ subject: 'AuditEntry', noun: 'audit-entries', actions: ['read'], grants: {} });
