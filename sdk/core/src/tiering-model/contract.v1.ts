/**
 * Extension point `tiering-model@1`: assigns every customer one tier, with a score and reasons.
 *
 * The host calls `plan` once for a configuration and `assign` for batches of up to 5,000 customers. Between the two it measures, on
 * the tenant's own customers, the quantiles that the plan asks for; they are stored with the run, and single customers are later
 * decided against the stored ones, so that deciding one customer equals deciding all of them.
 *
 * The contract changes only by adding.
 *
 * @module
 */

import type { AttributeValue } from './reads.ts';

/** Name and version of this extension point. */
export const tieringModelPoint = 'tiering-model@1';

/** A tier: stable key (`[a-z][a-z0-9-]*`, at most 40 characters) and ordinal, 1 the most valuable. Its names are messages `tiers.<key>`. */
export type TierDefinition = { readonly key: string; readonly ordinal: number };

/**
 * A wish for statistics of the tenant's customers. `probabilities` ascend within 0 … 1. The host answers with continuous quantiles
 * (PostgreSQL's `percentile_cont`, not rounded) in the same order. 0 is the smallest value, 1 the largest.
 * Customers whose value is null (or, of an attribute, no number) never take part; `with-orders` leaves out those with `orderCount` 0 as well.
 */
export type QuantileRequest<Fact extends string = string> = {
  readonly fact: Fact;
  readonly probabilities: readonly number[];
  readonly population: 'everyone' | 'with-orders';
};

/** The measured quantiles by fact, in the order of the request; null when nobody is in the population. */
export type Edges<Fact extends string = string> = { readonly [Name in Fact]?: readonly number[] | null };

/**
 * A dimension with thresholds that people edit on a histogram. `values` ascend: quantile shares (0 … 1) when the method is
 * `quantile`, else values of the fact. `pointer` is the JSON pointer of the array in the configuration that holds them.
 */
export type Scale<Fact extends string = string> = {
  readonly key: string;
  readonly fact: Fact;
  readonly better: 'lower' | 'higher';
  readonly method: 'quantile' | 'fixed';
  readonly pointer: string;
  readonly values: readonly number[];
};

/** Something wrong with a configuration beyond its schema. The sentence is the message `problems.<code>`. */
export type ConfigurationProblem = {
  /** JSON pointer into the configuration. */
  readonly pointer: string;
  readonly code: string;
  readonly params: { readonly [name: string]: string | number };
};

/** A value in a sentence. With a fact beside it the host writes it in that fact's unit: money as ¥1,234.50. */
export type ReasonParam = string | number | { readonly fact: string; readonly value: number };

/**
 * One sentence of the answer to "why this tier". Its text is the message `reasons.<code>`; placeholders are the params and, without
 * being repeated here, every fact the model reads: `{recencyDays}`.
 */
export type Reason = { readonly code: string; readonly params: { readonly [name: string]: ReasonParam } };

/** What the model says about one customer. Facts need not be repeated: the host stores them beside the decision. */
export type Decision = {
  /** A key of the plan's tiers. */
  readonly tier: string;
  /** Higher is better; used for sorting within a tier. A whole number, at most nine digits. */
  readonly score: number;
  /** Scores by dimension, for matrices: `{ recency: 5, frequency: 4, monetary: 4 }`. */
  readonly scores?: { readonly [dimension: string]: number };
  readonly reasons: readonly Reason[];
};

/** Input of `plan`. */
export type PlanInput = { readonly config: unknown };

/** What the model makes of a configuration. When there are problems the rest may be empty. */
export type Plan = {
  readonly problems: readonly ConfigurationProblem[];
  readonly tiers: readonly TierDefinition[];
  readonly quantiles: readonly QuantileRequest[];
  readonly scales: readonly Scale[];
};

/** A column for each fact that the manifest reads, all of length `size`: small in JSON and quick to read. */
export type FactColumns<Fact extends string = string> = { readonly [Name in Fact]: readonly (number | null)[] };

/** A column for each attribute that the manifest reads, by the attribute's key, all of length `size`. */
export type AttributeColumns<Key extends string = string> = { readonly [Name in Key]: readonly AttributeValue[] };

/** Input of `assign`. `now` is the instant the facts were read for, in milliseconds since 1970-01-01T00:00Z. */
export type AssignInput = {
  readonly config: unknown;
  readonly edges: Edges;
  readonly now: number;
  readonly size: number;
  readonly facts: FactColumns;
  /** Of models that read attributes, as they are today, also where the facts are those of a day in the past. */
  readonly attributes?: AttributeColumns;
};

/**
 * Output of `assign`. Customers with the same decision share it: `picks[i]` is the index in `decisions` for customer i. That keeps a
 * batch small however many sentences a decision carries. At most 1 KB an item on average, and not more decisions than customers; up
 * to 1,000 in any case, so that a table of all decisions can be the answer for a single customer.
 */
export type AssignOutput = { readonly decisions: readonly Decision[]; readonly picks: readonly number[] };
