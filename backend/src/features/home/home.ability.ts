import { declareAbility } from '../../platform/access/declare-ability.js';

/** Everybody has a home page; what it shows follows from what they may read elsewhere. */
declareAbility({ subject: 'Home', noun: 'home', actions: ['read'], everybody: ['read'], grants: {}, scopes: ['read'] });
