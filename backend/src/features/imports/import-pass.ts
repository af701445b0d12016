import type { ErrorRowWriter } from './error-rows.js';
import type { ContentSource } from './formats/content-source.js';
import type { ReadingPlan } from './mapped-rows.js';

/** One pass over a file that records what it holds. */
export type ImportPass = {
  readonly tenantId: string;
  readonly importId: string;
  readonly source: string;
  readonly content: ContentSource;
  readonly plan: ReadingPlan;
  readonly scattered: boolean;
  readonly errors: ErrorRowWriter;
  /** To be told of every row, faulty ones included. */
  advance(rows: number): Promise<void>;
};

/** Orders that are recorded after the pass, by it or before. */
export type PassTotals = { readonly orders: number };
