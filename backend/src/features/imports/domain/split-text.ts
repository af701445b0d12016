import type { Delimiter, LineEnd } from './file-format.js';
import { UnreadableFile } from './import-problem.js';

export type TextSplitter = { push(text: string): string[][]; end(): string[][] };

/** Longest quoted record we wait for; past it the quote is taken for an ordinary character (an inch mark, say). */
const longestRecord = 1_000_000;
/** No row of a table is longer; waiting for the end of one that never comes would hold the whole file. */
const longestLine = 1_000_000;

const spaces = /[ \t\u00a0\u3000]+/;

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

const splitBySpaces = (line: string): string[] => {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(spaces);
};

/** The end of a quoted cell that opens at `open`: the index after its closing quote, or -1 if that lies beyond the text. */
function readQuoted(text: string, open: number, last: boolean): { value: string; next: number } | undefined {
  let value = '';
  let from = open + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || (quote === text.length - 1 && !last)) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

type Record = { cells: string[]; next: number };

function readRecord(text: string, start: number, delimiter: string, lineEnd: LineEnd, last: boolean): Record | undefined {
  const cells: string[] = [];
  let position = start;
  for (;;) {
    let open = position;
    while (text[open] === ' ') open += 1;
    let value = '';
    if (text[open] === '"') {
      const quoted = readQuoted(text, open, last);
      if (!quoted) return undefined;
      value = quoted.value;
      position = quoted.next;
    }
    let end = position;
    while (end < text.length && text[end] !== delimiter && text[end] !== lineEnd) end += 1;
    if (end === text.length && !last) return undefined;
    const atDelimiter = end < text.length && text[end] === delimiter;
    const rest = text.slice(position, end);
    cells.push(value + (atDelimiter ? rest : withoutReturn(rest)));
    if (!atDelimiter) return { cells, next: Math.min(end + 1, text.length) };
    position = end + 1;
  }
}

/**
 * Splits text that arrives in pieces into records of cells. Lines without a quote, nearly all of them, take the short way.
 * @throws UnreadableFile at a line that is too long for any table.
 */
export function createTextSplitter(delimiter: Delimiter, lineEnd: LineEnd): TextSplitter {
  let rest = '';
  let before = 0;

  const splitLine = (line: string): string[] => {
    const clean = withoutReturn(line);
    if (delimiter === 'spaces') return splitBySpaces(clean);
    return clean === '' ? [] : clean.split(delimiter);
  };

  const take = (last: boolean): string[][] => {
    const text = rest;
    const records: string[][] = [];
    let position = 0;
    let quote = delimiter === 'spaces' ? -1 : text.indexOf('"');
    while (position < text.length) {
      const lineFeed = text.indexOf(lineEnd, position);
      const end = lineFeed < 0 ? text.length : lineFeed;
      if (end - position > longestLine)
        throw new UnreadableFile('imports.file-line-too-long', { row: before + records.length + 1, most: longestLine });
      if (lineFeed < 0 && !last) break;
      if (quote >= 0 && quote < position) quote = text.indexOf('"', position);
      if (quote >= 0 && quote < end) {
        const record = readRecord(text, position, delimiter, lineEnd, last);
        if (record) {
          records.push(record.cells);
          position = record.next;
          continue;
        }
        if (!last && text.length - position < longestRecord) break;
      }
      records.push(splitLine(text.slice(position, end)));
      position = end + 1;
    }
    rest = position >= text.length ? '' : text.slice(position);
    before += records.length;
    return records;
  };

  return {
    push(text) {
      rest = rest === '' ? text : rest + text;
      return take(false);
    },
    end: () => take(true),
  };
}
