import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'WebhookEndpoint',
  noun: 'webhook-endpoints',
  actions: ['read', 'create', 'update', 'delete', 'rotate-secret', 'test'],
  grants: {},
  support: ['read'],
});
declareAbility({ subject: 'WebhookDelivery', noun: 'webhook-deliveries', actions: ['read', 'replay'], grants: {} });
