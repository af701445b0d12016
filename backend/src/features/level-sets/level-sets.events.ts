import { CustomerIds, customersTogether, declarePublicEvent } from '../../platform/outbox/public-events.js';

export const LEVEL_CHANGED = 'customer.level-changed';
export const LEVEL_WARNED = 'customer.level-warned';

declarePublicEvent({
  type: LEVEL_CHANGED,
  version: 1,
  description: 'Customers moved from one level to another, or into their first. Their levels are under /api/v1/customers/{id}/levels.',
  data: CustomerIds,
  example: { customerIds: ['01935f6e-0000-7000-8000-000000000001'] },
  dataOf: customersTogether,
});

declarePublicEvent({
  type: LEVEL_WARNED,
  version: 1,
  description: 'Customers will lose their level soon if nothing more is done. What is missing is under /api/v1/customers/{id}/levels.',
  data: CustomerIds,
  example: { customerIds: ['01935f6e-0000-7000-8000-000000000001'] },
  dataOf: customersTogether,
});
