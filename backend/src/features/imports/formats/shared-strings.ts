import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SharedStrings = { add(text: string): void; get(index: number): string; readonly size: number; close(): void };

const blockSize = 256 * 1024;

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'liuke-import-'));
  try {
    return openSync(join(folder, 'strings'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A workbook's table of texts. Beyond a budget it lives in a file without a name, read through a few blocks: programs number texts in the
 * order of their first use, so that reading the sheet walks through the table.
 */
export function createSharedStrings(mostInMemory = 24 * 1024 * 1024, blocksKept = 32): SharedStrings {
  const pieces: Buffer[] = [];
  let piecesLength = 0;
  let starts = new Float64Array(1024);
  let size = 0;
  let length = 0;
  let file: number | undefined;
  let written = 0;
  const blocks = new Map<number, Buffer>();

  const spill = (): void => {
    file ??= openNameless();
    const bytes = Buffer.concat(pieces);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, written + done);
    written += bytes.length;
    pieces.length = 0;
    piecesLength = 0;
    blocks.clear();
  };

  const block = (number: number): Buffer => {
    const kept = blocks.get(number);
    if (kept) {
      blocks.delete(number);
      blocks.set(number, kept);
      return kept;
    }
    const bytes = Buffer.alloc(blockSize);
    if (file !== undefined) readSync(file, bytes, 0, blockSize, number * blockSize);
    blocks.set(number, bytes);
    if (blocks.size > blocksKept) blocks.delete(blocks.keys().next().value ?? -1);
    return bytes;
  };

  const readAt = (start: number, end: number): string => {
    const first = Math.floor(start / blockSize);
    const last = Math.floor((end - 1) / blockSize);
    if (first === last) return block(first).toString('utf8', start - first * blockSize, end - first * blockSize);
    const parts = Array.from({ length: last - first + 1 }, (_, index) => block(first + index));
    return Buffer.concat(parts).toString('utf8', start - first * blockSize, end - first * blockSize);
  };

  return {
    add(text) {
      const bytes = Buffer.from(text);
      pieces.push(bytes);
      if (size + 1 >= starts.length) {
        const wider = new Float64Array(starts.length * 2);
        wider.set(starts);
        starts = wider;
      }
      size += 1;
      length += bytes.length;
      piecesLength += bytes.length + 96;
      starts[size] = length;
      if (piecesLength > mostInMemory) spill();
    },
    get(index) {
      const start = starts[index];
      const end = starts[index + 1];
      if (start === undefined || end === undefined || index >= size || start === end) return '';
      if (file === undefined) return pieces[index]?.toString('utf8') ?? '';
      if (pieces.length > 0) spill();
      return readAt(start, end);
    },
    get size() {
      return size;
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
