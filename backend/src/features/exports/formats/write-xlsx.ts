import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

import { ZipFile } from 'yazl';

import type { ExportBatches, ExportColumn, ExportRow } from '../domain/export-cell.js';
import { headerXml, rowXml } from './sheet-xml.js';
import { sheetEnd, sheetStart, workbookParts } from './workbook-parts.js';

/** What a sheet can hold, its header included. */
const mostRows = 1_048_576;

/** The rows of all batches, handed to one sheet after another. */
type RowQueue = { take(most: number): AsyncGenerator<readonly ExportRow[]>; readonly ended: boolean; close(): Promise<void> };

function queueRows(batches: ExportBatches): RowQueue {
  const source = batches[Symbol.asyncIterator]();
  let left: readonly ExportRow[] = [];
  let ended = false;
  const fill = async (): Promise<void> => {
    while (left.length === 0 && !ended) {
      const next = await source.next();
      if (next.done === true) ended = true;
      else left = next.value;
    }
  };
  return {
    async *take(most) {
      let taken = 0;
      await fill();
      while (left.length > 0 && taken < most) {
        const part = left.slice(0, most - taken);
        left = left.slice(part.length);
        taken += part.length;
        yield part;
        await fill();
      }
    },
    get ended() {
      return ended && left.length === 0;
    },
    async close() {
      await source.return?.();
    },
  };
}

async function* sheetXml(columns: readonly ExportColumn[], rows: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  yield sheetStart + headerXml(columns);
  for await (const part of rows) yield part.map((row) => rowXml(row, columns)).join('');
  yield sheetEnd;
}

/** A table as a workbook, written while it is sent; a table longer than a sheet goes on in the next one. */
export function writeXlsx(title: string, columns: readonly ExportColumn[], batches: ExportBatches, rowsPerSheet = mostRows): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  const queue = queueRows(batches);
  let current: Readable | undefined;
  // A reader that goes away must release the rows' source too, which holds a cursor.
  output.once('close', () => current?.destroy());
  zip.on('error', (error: Error) => output.destroy(error));

  const write = async (): Promise<void> => {
    let sheets = 0;
    do {
      sheets += 1;
      current = Readable.from(sheetXml(columns, queue.take(rowsPerSheet - 1)), { objectMode: false });
      zip.addReadStream(current, `xl/worksheets/sheet${sheets}.xml`);
      await finished(current, { writable: false });
    } while (!queue.ended);
    for (const { path, xml } of workbookParts(title, sheets)) zip.addBuffer(Buffer.from(xml), path);
    zip.end();
  };
  write()
    .catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))))
    .finally(() => queue.close())
    .catch(() => undefined);
  return output;
}
