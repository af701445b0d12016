export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type TextEncoding = (typeof textEncodings)[number];

export const delimiters = [',', ';', '\t', '|', 'spaces'] as const;
/** `spaces` stands for runs of spaces, as in tables aligned by hand or by a report program. */
export type Delimiter = (typeof delimiters)[number];

export type LineEnd = '\n' | '\r';

/** `encodingSure` is false when the sample was plain ASCII: the first other byte decides while the file is read. */
export type TextLayout = { container: 'text'; encoding: TextEncoding; encodingSure: boolean; delimiter: Delimiter; lineEnd: LineEnd };

export type WorkbookLayout = { container: 'xlsx'; sheet: string; sheets: string[] };

/** Rows are counted from 1, as a spreadsheet shows them. `headerRow` is null when the first data row carries no names. */
export type TablePosition = { headerRow: number | null; firstDataRow: number; width: number };

/** All that is needed to read the file again in the same way; plain JSON. */
export type FileFormat = (TextLayout | WorkbookLayout) & TablePosition;

/** `number` is the row as a spreadsheet shows it, kept for the error file. */
export type SourceRow = { number: number; cells: string[] };
