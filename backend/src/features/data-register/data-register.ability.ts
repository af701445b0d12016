import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({ subject: 'DataRegister', noun: 'data-register', actions: ['read'], grants: {} });
