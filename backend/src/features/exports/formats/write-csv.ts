import { Readable } from 'node:stream';

import { stringify } from 'csv-stringify/sync';

import type { ExportBatches, ExportCell, ExportColumn } from '../domain/export-cell.js';
import { isPlainNumber, neutraliseFormula } from '../domain/neutralise-formula.js';

/** Without the mark Excel reads UTF-8 as the local code page and Chinese becomes noise. */
const byteOrderMark = '\ufeff';

function csvCell(cell: ExportCell, column: ExportColumn | undefined): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  if (column?.kind === 'number' && isPlainNumber(cell)) return cell;
  return neutraliseFormula(column?.kind === 'time' ? cell.replace('T', ' ') : cell);
}

async function* csvPieces(columns: readonly ExportColumn[], batches: ExportBatches): AsyncGenerator<string> {
  yield byteOrderMark + stringify([columns.map((column) => neutraliseFormula(column.header))], { record_delimiter: 'windows' });
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield stringify(
      rows.map((row) => row.map((cell, index) => csvCell(cell, columns[index]))),
      { record_delimiter: 'windows' },
    );
  }
}

/** A table as CSV for Excel and for programs: UTF-8 with its mark, commas, CRLF. */
export const writeCsv = (columns: readonly ExportColumn[], batches: ExportBatches): Readable =>
  Readable.from(csvPieces(columns, batches), { objectMode: false });
