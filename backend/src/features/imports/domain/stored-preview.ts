import type { CustomerField, OrderField } from './column-mapping.js';
import type { DryRunSummary } from './dry-run.js';

/** Of the orders and customers in the file, those that are known already. */
export type KnownCounts = { orders: number; customers: number };

export type ChoicesFound = Record<string, string[]>;

/**
 * What is kept of a dry run; no contact values. `summary` is null while `missing` names columns without which nothing can be read.
 * `choices` are the values found in columns that become choice attributes.
 */
export type StoredPreview = {
  missing: readonly (readonly (OrderField | CustomerField)[])[];
  summary: DryRunSummary | null;
  known: KnownCounts;
  choices: ChoicesFound;
};
