import type { ColumnMapping } from './domain/column-mapping.js';
import type { FileFormat } from './domain/file-format.js';
import { type KnownChoices, withKnownChoices } from './domain/known-choices.js';
import { createCustomerMapper, type CustomerMapper } from './domain/map-customer-rows.js';
import { createOrderMapper, type OrderMapper } from './domain/map-order-rows.js';

/** All that decides how a file's rows are understood. */
export type ReadingPlan = {
  readonly format: FileFormat;
  readonly mapping: ColumnMapping;
  readonly currency: string;
  readonly timeZone: string;
  readonly latest: Date;
  readonly choices: KnownChoices;
};

/** A fresh one for each pass over the file. */
export function orderMapper(plan: ReadingPlan): OrderMapper {
  return withKnownChoices(createOrderMapper(plan), plan.mapping, plan.choices);
}

export function customerMapper(plan: ReadingPlan): CustomerMapper {
  return withKnownChoices(createCustomerMapper(plan), plan.mapping, plan.choices);
}
