import type { AttributeValue, CustomerBatch } from '@liuke/sdk';
import type { MeasureKey } from '../scales.ts';

export type Customer = {
  readonly stage: string | null;
  readonly years: AttributeValue;
  readonly depth: AttributeValue;
  readonly complexity: AttributeValue;
};

export function batchOf(customers: readonly Customer[]): CustomerBatch<never, 'project_stage' | MeasureKey> {
  return {
    size: customers.length,
    facts: {},
    attributes: {
      project_stage: customers.map(({ stage }) => stage),
      cooperation_years: customers.map(({ years }) => years),
      cooperation_depth: customers.map(({ depth }) => depth),
      need_complexity: customers.map(({ complexity }) => complexity),
    },
  };
}
