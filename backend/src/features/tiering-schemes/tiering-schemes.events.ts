import { z } from 'zod';
import { Id } from '../../platform/http/schemas.js';
import { CustomerIds, customersTogether, declarePublicEvent } from '../../platform/outbox/public-events.js';

declarePublicEvent({
  type: 'customer.tier-changed',
  version: 1,
  description: 'Customers moved from one tier to another; a first tier is no move. Their tiers are under /api/v1/customers/{id}.',
  data: CustomerIds,
  example: { customerIds: ['01935f6e-0000-7000-8000-000000000001'] },
  dataOf: customersTogether,
});

declarePublicEvent({
  type: 'tiering-schemes.run-finished',
  version: 1,
  description: 'A scheme has decided on all of its customers.',
  data: z.object({ runId: Id }),
  example: { runId: '01935f6e-0000-7000-8000-000000000002' },
  dataOf: (runIds) => runIds.map((runId) => ({ runId })),
});
