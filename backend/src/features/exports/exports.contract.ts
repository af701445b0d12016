import { z } from 'zod';

export const exportKinds = ['customers', 'orders', 'facts', 'tiers'] as const;
export const ExportKind = z.enum(exportKinds).describe('What to export.');
export type ExportKind = z.infer<typeof ExportKind>;

export const ExportQuery = z.object({
  format: z
    .enum(['csv', 'xlsx'])
    .default('csv')
    .describe('CSV is UTF-8 with its mark, commas and CRLF; texts that a spreadsheet would run begin with an apostrophe.'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
