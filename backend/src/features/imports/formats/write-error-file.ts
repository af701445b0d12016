import type { Readable } from 'node:stream';

import { type ExportColumn, type ExportRow, writeCsv } from '../../exports/exports.public.js';
import { columnLetter } from '../domain/column-letter.js';
import type { SourceRow } from '../domain/file-format.js';

/** A row that stayed out: a problem found here, or one that came back when the row was recorded. */
export type FaultyRow = {
  row: SourceRow;
  problems: readonly { code: string; column: number | null; params: Readonly<Record<string, string | number>> }[];
};

export type ErrorFileSettings = {
  header: readonly string[] | null;
  width: number;
  /** The title and the detail of a code in the reader's language. */
  sentence: (code: string, params: Readonly<Record<string, string | number>>) => { title: string; detail: string };
};

const columnName = (header: readonly string[] | null, index: number): string => header?.[index] || columnLetter(index);

/** The rows that stayed out, as they were, with their row number and what is wrong in words; once mended the file can be imported as it is. */
export function writeErrorFile(faulty: AsyncIterable<readonly FaultyRow[]>, { header, width, sentence }: ErrorFileSettings): Readable {
  const columns: ExportColumn[] = [
    ...Array.from({ length: width }, (_, index): ExportColumn => ({ header: columnName(header, index), kind: 'number' })),
    { header: sentence('imports.error-file-row', {}).title, kind: 'number' },
    { header: sentence('imports.error-file-problem', {}).title, kind: 'text' },
  ];

  const describe = (problems: FaultyRow['problems']): string =>
    problems
      .map(({ code, column, params }) => {
        const { detail } = sentence(code, params);
        return column === null ? detail : `${columnName(header, column)}: ${detail}`;
      })
      .join(' ');

  const errorRow = ({ row, problems }: FaultyRow): ExportRow => {
    const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
    // What stands beyond the last column belongs to the row too.
    if (row.cells.length > width && width > 0) cells[width - 1] = row.cells.slice(width - 1).join(' | ');
    return [...cells, row.number, describe(problems)];
  };

  async function* batches(): AsyncGenerator<readonly ExportRow[]> {
    for await (const rows of faulty) yield rows.map(errorRow);
  }
  return writeCsv(columns, batches());
}
