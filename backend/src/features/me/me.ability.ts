import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({ subject: 'Me', noun: 'me', actions: ['read'], everybody: ['read'], grants: {} });
