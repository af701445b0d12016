import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file without a name: gone as soon as it is closed, or the process ends. */
export async function openNamelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'liuke-import-'));
  try {
    return await open(join(folder, 'content'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type SpooledContent = { bytes: Buffer } | { handle: FileHandle };

/** Content that must be read at any place: in memory while it is small, else in a file that nobody can find. */
export async function spoolContent(pieces: AsyncIterable<Uint8Array>, mostInMemory = 16 * 1024 * 1024): Promise<SpooledContent> {
  let kept: Uint8Array[] = [];
  let length = 0;
  let handle: FileHandle | undefined;
  try {
    for await (const piece of pieces) {
      length += piece.length;
      if (!handle) kept.push(piece);
      if (!handle && length > mostInMemory) {
        handle = await openNamelessFile();
        for (const each of kept) await handle.writeFile(each);
        kept = [];
      } else if (handle) await handle.writeFile(piece);
    }
  } catch (error) {
    await handle?.close();
    throw error;
  }
  return handle ? { handle } : { bytes: Buffer.concat(kept) };
}
