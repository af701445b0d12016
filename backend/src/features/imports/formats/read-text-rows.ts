import type { SourceRow, TextLayout } from '../domain/file-format.js';
import { createTextSplitter } from '../domain/split-text.js';
import type { ContentSource } from './content-source.js';
import { decodeText } from './decode-text.js';

/** All rows of a text file in batches, one for each piece that was read; at no time more than a piece is held. */
export async function* readTextRows(source: ContentSource, layout: TextLayout): AsyncGenerator<SourceRow[]> {
  const splitter = createTextSplitter(layout.delimiter, layout.lineEnd);
  let number = 0;
  const numbered = (records: string[][]): SourceRow[] =>
    records.map((cells) => {
      number += 1;
      return { number, cells };
    });
  for await (const text of decodeText(await source(), layout)) {
    const rows = numbered(splitter.push(text));
    if (rows.length > 0) yield rows;
  }
  const rest = numbered(splitter.end());
  if (rest.length > 0) yield rest;
}
