import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({ subject: 'Plugin', noun: 'plugins', actions: ['read'], grants: { marketer: ['read'], analyst: ['read'] } });
