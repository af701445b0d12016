import type { ImportKind } from '../domain/column-mapping.js';
import { detectContainer } from '../domain/detect-container.js';
import { detectDelimiter, detectLineEnd } from '../domain/detect-delimiter.js';
import { detectEncoding } from '../domain/detect-encoding.js';
import { detectHeader } from '../domain/detect-header.js';
import type { FileFormat, SourceRow, TextLayout, WorkbookLayout } from '../domain/file-format.js';
import { type ColumnGuess, guessMapping } from '../domain/guess-mapping.js';
import { isKnownHeader } from '../domain/header-words.js';
import { UnreadableFile } from '../domain/import-problem.js';
import { profileColumns } from '../domain/profile-columns.js';
import { createTextSplitter } from '../domain/split-text.js';
import { type ContentSource, readSample } from './content-source.js';
import { openWorkbook } from './open-workbook.js';

const sampleBytes = 64 * 1024;
const sampleRows = 500;
const mostColumns = 500;

/** What a person decided instead of what was detected. */
export type FormatChoices = Partial<Pick<TextLayout, 'encoding' | 'delimiter'>> & { sheet?: string; headerRow?: number | null };

export type FileInspection = {
  format: FileFormat;
  header: string[] | null;
  /** The first rows below the header as they stand in the file, at most 20. */
  rows: SourceRow[];
  guesses: ColumnGuess[];
};

type Sampled = { layout: TextLayout | WorkbookLayout; rows: SourceRow[] };

function sampleText(sample: Uint8Array, whole: boolean, choices: FormatChoices): Sampled {
  const detected = choices.encoding ? { encoding: choices.encoding, encodingSure: true } : detectEncoding(sample);
  const text = new TextDecoder(detected.encoding).decode(sample, { stream: !whole });
  const lineEnd = detectLineEnd(text);
  // The last line may have been cut.
  const complete = whole ? text : text.slice(0, text.lastIndexOf(lineEnd) + 1) || text;
  const delimiter = choices.delimiter ?? detectDelimiter(complete, lineEnd);
  const splitter = createTextSplitter(delimiter, lineEnd);
  const records = [...splitter.push(complete), ...splitter.end()];
  const rows = records.slice(0, sampleRows * 4).map((cells, index) => ({ number: index + 1, cells }));
  return { layout: { container: 'text', ...detected, delimiter, lineEnd }, rows };
}

async function sampleWorkbook(source: ContentSource, choices: FormatChoices): Promise<Sampled> {
  const workbook = await openWorkbook(source);
  try {
    const sheet = workbook.sheet(choices.sheet);
    const rows: SourceRow[] = [];
    for await (const batch of workbook.readRows(sheet)) {
      rows.push(...batch);
      if (rows.length >= sampleRows) break;
    }
    return { layout: { container: 'xlsx', sheet, sheets: workbook.sheets }, rows: rows.slice(0, sampleRows) };
  } finally {
    await workbook.close();
  }
}

const sampleOf = async (source: ContentSource, choices: FormatChoices): Promise<Sampled> => {
  const { sample, whole } = await readSample(source, sampleBytes);
  return detectContainer(sample) === 'zip' ? sampleWorkbook(source, choices) : sampleText(sample, whole, choices);
};

/** Looks at the beginning of a file: what it is, what its columns are called and what they probably mean. @throws UnreadableFile */
export async function inspectFile(source: ContentSource, kind: ImportKind, choices: FormatChoices = {}): Promise<FileInspection> {
  const { layout, rows } = await sampleOf(source, choices);
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new UnreadableFile('imports.file-empty');
  const detected = detectHeader(filled, isKnownHeader(kind));
  const position =
    choices.headerRow === undefined
      ? detected
      : {
          ...detected,
          headerRow: choices.headerRow,
          firstDataRow: choices.headerRow === null ? (filled[0]?.number ?? 1) : choices.headerRow + 1,
        };
  const header = filled.find((row) => row.number === position.headerRow)?.cells.map((cell) => cell.trim()) ?? null;
  const width = Math.max(position.width, header?.length ?? 0);
  if (width > mostColumns) throw new UnreadableFile('imports.file-too-wide', { found: width, most: mostColumns });
  const data = filled.filter((row) => row.number >= position.firstDataRow).slice(0, sampleRows);
  return {
    format: { ...layout, ...position, width },
    header,
    rows: data.slice(0, 20),
    guesses: guessMapping(kind, profileColumns(header, data, width)),
  };
}
