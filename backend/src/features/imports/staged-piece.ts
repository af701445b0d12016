import { z } from 'zod';
import type { Piece } from './domain/assemble-orders.js';
import { rowProblemCodes } from './domain/import-problem.js';

const Text = z.string().nullable();
const Whole = z.number().nullable();

const StagedPiece = z.object({
  row: z.object({ number: z.number(), cells: z.array(z.string()) }),
  record: z
    .object({
      row: z.number(),
      customer: z.object({ externalId: Text, email: Text, phone: Text, name: Text }),
      orderKey: z.string(),
      orderNumber: Text,
      lineId: Text,
      occurredAt: z.coerce.date(),
      status: z.enum(['completed', 'cancelled', 'refunded']),
      currency: z.string(),
      amount: Whole,
      orderAmount: Whole,
      quantity: Whole,
      sku: Text,
      productName: Text,
      category: Text,
      attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .nullable(),
  problems: z.array(
    z.object({
      code: z.enum(rowProblemCodes),
      column: z.number().nullable(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

/** A row of a file as it was staged. */
export function readStagedPiece(text: string): Piece {
  return StagedPiece.parse(JSON.parse(text));
}
