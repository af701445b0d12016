import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import { type Entry, RandomAccessReader, type ZipFile, fromBufferPromise, fromRandomAccessReaderPromise } from 'yauzl';

import type { SourceRow } from '../domain/file-format.js';
import { UnreadableFile } from '../domain/import-problem.js';
import type { ContentSource } from './content-source.js';
import { showsDate } from './number-formats.js';
import { lengthened, readSheet } from './read-sheet.js';
import { readWholeXml } from './read-xml.js';
import { createSharedStrings } from './shared-strings.js';
import { type SpooledContent, spoolContent } from './spool-content.js';

export type Workbook = {
  readonly sheets: string[];
  /** The named sheet, or the first. @throws UnreadableFile */
  sheet(name?: string): string;
  readRows(sheet: string): AsyncGenerator<SourceRow[]>;
  close(): Promise<void>;
};

/** What a workbook may unpack to before it is taken for an attack: bytes of a part, and from which size on its ratio is judged. */
export type UnpackLimits = { entries: number; inside: number; suspiciousInside: number; suspiciousRatio: number };

const usualLimits: UnpackLimits = { entries: 10_000, inside: 4 * 1024 ** 3, suspiciousInside: 256 * 1024 ** 2, suspiciousRatio: 200 };

/** yauzl checks while reading that an entry is no larger than its directory says, so the directory can be judged beforehand. */
function checkEntry(entry: Entry, limits: UnpackLimits): void {
  const bomb = entry.uncompressedSize > limits.suspiciousInside && entry.uncompressedSize > entry.compressedSize * limits.suspiciousRatio;
  if (bomb || entry.uncompressedSize > limits.inside) throw new UnreadableFile('imports.file-too-large-inside');
}

async function listEntries(zip: ZipFile, limits: UnpackLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName.replace(/^\//, ''), entry);
    if (entries.size > limits.entries) throw new UnreadableFile('imports.file-too-large-inside');
  }
  return entries;
}

type Relations = ReadonlyMap<string, { type: string; target: string }>;

const resolveTarget = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);

class OpenWorkbook implements Workbook {
  readonly sheets: string[] = [];
  private readonly paths = new Map<string, string>();
  private readonly dateStyles = new Set<number>();
  private readonly strings = createSharedStrings();
  private stringsPath: string | undefined;
  private stringsRead = false;
  private from1904 = false;

  constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly release: () => Promise<void>,
    private readonly limits: UnpackLimits,
  ) {}

  async readDirectory(): Promise<void> {
    const relations = await this.readRelations();
    const workbook = await this.stream('xl/workbook.xml');
    if (!workbook) throw new UnreadableFile('imports.file-is-archive');
    await readWholeXml(workbook, {
      open: (name, attributes) => {
        if (name === 'workbookPr') this.from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
        if (name !== 'sheet') return;
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
        const relation = relations.get(id);
        const title = attributes['name'] ?? '';
        if (!relation || !relation.type.endsWith('/worksheet')) return;
        this.sheets.push(title);
        this.paths.set(title, resolveTarget(relation.target));
      },
    });
    for (const { type, target } of relations.values()) {
      if (type.endsWith('/sharedStrings')) this.stringsPath = resolveTarget(target);
      if (type.endsWith('/styles')) await this.readStyles(resolveTarget(target));
    }
    if (this.sheets.length === 0) throw new UnreadableFile('imports.file-empty');
  }

  sheet(name?: string): string {
    const found = name === undefined ? this.sheets[0] : this.sheets.find((each) => each === name);
    if (found === undefined) throw new UnreadableFile('imports.sheet-unknown', { sheet: name ?? '' });
    return found;
  }

  async *readRows(sheet: string): AsyncGenerator<SourceRow[]> {
    await this.readStrings();
    const stream = await this.stream(this.paths.get(sheet) ?? '');
    if (!stream) throw new UnreadableFile('imports.file-damaged');
    try {
      yield* readSheet(stream, { strings: this.strings, dateStyles: this.dateStyles, from1904: this.from1904 });
    } finally {
      stream.destroy();
    }
  }

  async close(): Promise<void> {
    this.strings.close();
    this.zip.close();
    await this.release();
  }

  private async stream(path: string): Promise<Readable | undefined> {
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    checkEntry(entry, this.limits);
    return this.zip.openReadStreamPromise(entry);
  }

  private async readRelations(): Promise<Relations> {
    const relations = new Map<string, { type: string; target: string }>();
    const stream = await this.stream('xl/_rels/workbook.xml.rels');
    if (!stream) throw new UnreadableFile('imports.file-is-archive');
    await readWholeXml(stream, {
      open: (name, attributes) => {
        if (name === 'Relationship')
          relations.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target: attributes['Target'] ?? '' });
      },
    });
    return relations;
  }

  private async readStyles(path: string): Promise<void> {
    const codes = new Map<number, string>();
    let inCells = false;
    let style = 0;
    const stream = await this.stream(path);
    if (!stream) return;
    await readWholeXml(stream, {
      open: (name, attributes) => {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) {
          const format = Number(attributes['numFmtId'] ?? 0);
          if (showsDate(format, codes.get(format))) this.dateStyles.add(style);
          style += 1;
        }
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  }

  private async readStrings(): Promise<void> {
    const stream = this.stringsRead || this.stringsPath === undefined ? undefined : await this.stream(this.stringsPath);
    this.stringsRead = true;
    if (!stream) return;
    let text = '';
    let reading = false;
    let phonetic = 0;
    await readWholeXml(stream, {
      open: (name) => {
        if (name === 'si') text = '';
        else if (name === 'rPh') phonetic += 1;
        else if (name === 't') reading = phonetic === 0;
      },
      text: (piece) => {
        if (reading) text = lengthened(text, piece);
      },
      close: (name) => {
        if (name === 'si') this.strings.add(text);
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 't') reading = false;
      },
    });
  }
}

const asUnreadable = (error: unknown): unknown =>
  error instanceof UnreadableFile || (error instanceof Error && 'syscall' in error) ? error : new UnreadableFile('imports.file-damaged');

class HandleReader extends RandomAccessReader {
  constructor(private readonly handle: FileHandle) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.handle.createReadStream({ start, end: end - 1, autoClose: false, highWaterMark: 256 * 1024 });
  }

  override close(done: (error: Error | null) => void): void {
    done(null);
  }
}

async function openZip(spooled: SpooledContent): Promise<ZipFile> {
  const options = { autoClose: false, validateEntrySizes: true };
  if ('bytes' in spooled) return fromBufferPromise(spooled.bytes, options);
  const { size } = await spooled.handle.stat();
  return fromRandomAccessReaderPromise(new HandleReader(spooled.handle), size, options);
}

/** Opens an XLSX workbook of any size. @throws UnreadableFile */
export async function openWorkbook(source: ContentSource, limits = usualLimits): Promise<Workbook> {
  const spooled = await spoolContent(await source());
  const release = async (): Promise<void> => ('handle' in spooled ? spooled.handle.close() : undefined);
  try {
    const zip = await openZip(spooled);
    const workbook = new OpenWorkbook(zip, await listEntries(zip, limits), release, limits);
    await workbook.readDirectory();
    return workbook;
  } catch (error) {
    await release();
    throw asUnreadable(error);
  }
}
