import { z } from 'zod';
import type { ColumnMapping, ImportKind } from './domain/column-mapping.js';
import type { FileFormat } from './domain/file-format.js';
import type { ImportState } from './domain/import-state.js';
import type { StoredPreview } from './domain/stored-preview.js';
import type { FormatChoices } from './formats/inspect-file.js';

export const ImportResult = z.object({
  orders: z.int(),
  duplicateOrders: z.int(),
  refunds: z.int(),
  cancellations: z.int(),
  customersCreated: z.int(),
  customersUpdated: z.int(),
  problemRows: z.int(),
  totals: z.array(z.object({ currency: z.string(), orders: z.int(), total: z.int() })),
  undo: z
    .object({
      events: z.int(),
      customersRemoved: z.int(),
      customersRestored: z.int(),
      customersKept: z.int(),
      kept: z.array(z.object({ id: z.string(), number: z.string() })),
    })
    .optional(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export type ImportProblem = { code: string; params: Record<string, string | number | boolean | null | string[]> };

/** An import as it is stored. */
export type ImportRecord = {
  id: string;
  kind: ImportKind;
  state: ImportState;
  source: string;
  fileId: string | null;
  sampleFileId: string | null;
  errorFileId: string | null;
  fileName: string;
  fileSize: number;
  /** What a person decided about the format, and what came of it; null until the file was read. */
  format: { choices: FormatChoices; detected: FileFormat | null };
  /** Empty while it is still to be guessed. */
  mapping: ColumnMapping;
  /** Null while it is still to be taken from the company. */
  currency: string | null;
  preview: StoredPreview | null;
  result: ImportResult | null;
  problem: ImportProblem | null;
  taskId: string | null;
  createdBy: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  undoneAt: Date | null;
  rowsDone: number;
  version: number;
};
