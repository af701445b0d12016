import type { Readable } from 'node:stream';

import type { SourceRow } from '../domain/file-format.js';
import { UnreadableFile } from '../domain/import-problem.js';
import { writeDay } from '../domain/read-attributes.js';
import { readSerial } from '../domain/read-date.js';
import { plainNumber } from './number-formats.js';
import { readXml } from './read-xml.js';
import type { SharedStrings } from './shared-strings.js';

export type SheetContext = { strings: SharedStrings; dateStyles: ReadonlySet<number>; from1904: boolean };

const mostColumns = 2_000;
/** No program writes longer cells; a few kilobytes of a workbook can unpack to one of gigabytes. */
const longestCell = 65_535;
const daysTo1904 = 1462;

function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return column - 1;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Dates come out as 2024-01-05 or 2024-01-05 10:30:00, whatever the cell shows. */
function showDate(stored: string, from1904: boolean): string {
  const date = readSerial(Number(stored) + (from1904 ? daysTo1904 : 0));
  if (!date) return plainNumber(stored);
  const { second } = date;
  return second === null
    ? writeDay(date)
    : `${writeDay(date)} ${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

export function showCell(type: string, style: number, stored: string, context: SheetContext): string {
  if (type === 's') return context.strings.get(Number(stored));
  if (type === 'b') return stored === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n' || stored === '') return stored;
  return context.dateStyles.has(style) ? showDate(stored, context.from1904) : plainNumber(stored);
}

/** @throws UnreadableFile when the cell is longer than any. */
export function lengthened(cell: string, text: string): string {
  if (cell.length + text.length > longestCell) throw new UnreadableFile('imports.file-too-large-inside');
  return cell + text;
}

/** The rows of one sheet in batches; rows that are left out in the file are left out here, with their numbers. */
export async function* readSheet(stream: Readable, context: SheetContext): AsyncGenerator<SourceRow[]> {
  let rows: SourceRow[] = [];
  let row: SourceRow = { number: 0, cells: [] };
  let column = -1;
  let type = 'n';
  let style = 0;
  let stored = '';
  let reading = false;
  let phonetic = 0;

  const parsing = readXml(stream, {
    open(name, attributes) {
      if (name === 'row') {
        row = { number: Number(attributes['r'] ?? row.number + 1), cells: [] };
        column = -1;
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        if (!(column >= 0 && column < mostColumns))
          throw new UnreadableFile('imports.file-too-wide', { found: column + 1, most: mostColumns });
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        stored = '';
      } else if (name === 'v' || name === 't') reading = phonetic === 0;
      else if (name === 'rPh') phonetic += 1;
    },
    text(text) {
      if (reading) stored = lengthened(stored, text);
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c') {
        while (row.cells.length < column) row.cells.push('');
        row.cells[column] = showCell(type, style, stored, context);
      } else if (name === 'row') rows.push(row);
    },
  });

  for await (const _ of parsing) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
