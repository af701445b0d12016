import type { FileFormat, SourceRow } from '../domain/file-format.js';
import type { ContentSource } from './content-source.js';
import { openWorkbook } from './open-workbook.js';
import { readTextRows } from './read-text-rows.js';

async function* readSheetRows(source: ContentSource, sheet: string): AsyncGenerator<SourceRow[]> {
  const workbook = await openWorkbook(source);
  try {
    yield* workbook.readRows(workbook.sheet(sheet));
  } finally {
    await workbook.close();
  }
}

/** The rows below the header in batches, in the order of the file; memory does not grow with the file. @throws UnreadableFile */
export async function* readFileRows(source: ContentSource, format: FileFormat): AsyncGenerator<SourceRow[]> {
  const batches = format.container === 'text' ? readTextRows(source, format) : readSheetRows(source, format.sheet);
  for await (const batch of batches) {
    const first = batch[0];
    const data = first && first.number < format.firstDataRow ? batch.filter((row) => row.number >= format.firstDataRow) : batch;
    if (data.length > 0) yield data;
  }
}
