import { CustomerIds, customersTogether, declarePublicEvent } from '../../platform/outbox/public-events.js';

const example = { customerIds: ['01935f6e-0000-7000-8000-000000000001'] };

declarePublicEvent({
  type: 'customer.changed',
  version: 1,
  description: 'Customers were created, edited, archived or restored. Read them again under /api/v1/customers/{id}.',
  data: CustomerIds,
  example,
  dataOf: customersTogether,
});

declarePublicEvent({
  type: 'customer.facts-changed',
  version: 1,
  description: 'Orders, refunds or interactions changed what is known of customers: order count, spend, last order and the like.',
  data: CustomerIds,
  example,
  dataOf: customersTogether,
});
