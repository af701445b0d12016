import type { AttributeValue, CustomerBatch } from '@liuke/sdk';
import type { Configuration } from '../configuration.ts';
import type { ServiceFact } from '../scales.ts';
import { scalesOf } from '../scales.ts';

export type Customer = { readonly contacts: number; readonly satisfaction: AttributeValue };

/** Customers whose contacts are those of the window that the configuration counts; the other windows hold something else. */
export function batchOf(config: Configuration, customers: readonly Customer[]): CustomerBatch<ServiceFact, 'satisfaction'> {
  const elsewhere = customers.map(() => 1);
  return {
    size: customers.length,
    facts: {
      'interactionCount.90d': elsewhere,
      'interactionCount.180d': elsewhere,
      'interactionCount.365d': elsewhere,
      [scalesOf(config).frequency.fact]: customers.map(({ contacts }) => contacts),
    },
    attributes: { satisfaction: customers.map(({ satisfaction }) => satisfaction) },
  };
}
