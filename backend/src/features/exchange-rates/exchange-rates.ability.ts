import { type AbilityDeclaration, declareAbility } from '../../platform/access/declare-ability.js';

export const exchangeRateAbility: AbilityDeclaration = declareAbility({
  subject: 'ExchangeRate',
  noun: 'exchange-rates',
  actions: ['read', 'create'],
  grants: { marketer: ['read'], analyst: ['read'] },
  support: ['read'],
});
