import { z } from 'zod';
import { Instant } from '../../platform/http/schemas.js';
import { ColumnTarget } from './mapping.contract.js';

const GuessedColumn = z.object({
  header: z.string().nullable(),
  guess: ColumnTarget,
  confidence: z.number().describe('How sure the guess is, 0 to 1.'),
  attribute: ColumnTarget.describe('The attribute that the column could become.'),
  unsure: z.object({ dates: z.boolean(), decimals: z.boolean() }).describe('The sample fits two ways of writing: please look.'),
});
export type GuessedColumn = z.infer<typeof GuessedColumn>;

export const ImportColumn = GuessedColumn.extend({ target: ColumnTarget }).meta({ id: 'ImportColumn' });

export const SampleOrder = z.object({
  row: z.int(),
  orderNumber: z.string().nullable(),
  customer: z.object({
    externalId: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    name: z.string().nullable(),
  }),
  occurredAt: Instant,
  status: z.string(),
  currency: z.string(),
  amount: z.int(),
  items: z.array(
    z.object({
      lineId: z.string(),
      sku: z.string().nullable(),
      name: z.string().nullable(),
      category: z.string().nullable(),
      quantity: z.int(),
      amount: z.int(),
    }),
  ),
});

export const ImportSample = z
  .object({
    rows: z.array(z.object({ number: z.int(), cells: z.array(z.string()) })).describe('The first rows as they stand in the file.'),
    orders: z.array(SampleOrder).describe('The first orders as they were understood.'),
    customers: z.array(z.record(z.string(), z.unknown())).describe('The first customers as they were understood.'),
  })
  .meta({ id: 'ImportSample' });

/** As it is kept beside the file, sealed: it holds contact values. */
export const StoredSample = z.object({ columns: z.array(GuessedColumn), sample: ImportSample });
export type StoredSample = z.infer<typeof StoredSample>;
