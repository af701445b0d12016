import { createReadStream } from 'node:fs';

/** Opens the content from its beginning; called once for each pass. */
export type ContentSource = () => Promise<AsyncIterable<Uint8Array>>;

export const contentOfFile =
  (path: string): ContentSource =>
  async () =>
    createReadStream(path, { highWaterMark: 256 * 1024 });

export const contentOfBytes =
  (...pieces: readonly Uint8Array[]): ContentSource =>
  async () =>
    (async function* () {
      yield* pieces;
    })();

/** The first bytes of the content, and whether that was all of it. */
export async function readSample(source: ContentSource, size: number): Promise<{ sample: Uint8Array; whole: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of await source()) {
    pieces.push(piece);
    length += piece.length;
    if (length > size) return { sample: Buffer.concat(pieces).subarray(0, size), whole: false };
  }
  return { sample: Buffer.concat(pieces), whole: true };
}
