import { isAscii } from 'node:buffer';

import type { EncodingGuess } from '../domain/detect-encoding.js';
import { detectEncoding } from '../domain/detect-encoding.js';

type Decode = (piece: Uint8Array) => string;

const decoderOf = (encoding: string): { decode: Decode; end: () => string } => {
  const decoder = new TextDecoder(encoding);
  return { decode: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
};

const ascii = (piece: Uint8Array): string => Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');

/**
 * Text of any length, piece by piece. While only ASCII has come, the encoding stays open; the first piece with other bytes settles it.
 * Bytes that fit no character become U+FFFD, which the row's cells are later judged by: one broken name must not stop a million rows.
 */
export async function* decodeText(pieces: AsyncIterable<Uint8Array>, guess: EncodingGuess): AsyncGenerator<string> {
  let decoder = guess.encodingSure ? decoderOf(guess.encoding) : undefined;
  const asciiBased = !guess.encoding.startsWith('utf-16');
  let pending = false;
  for await (const piece of pieces) {
    const plain = asciiBased && !pending && isAscii(piece);
    if (plain) {
      yield ascii(piece);
      continue;
    }
    decoder ??= decoderOf(detectEncoding(piece.filter((byte) => byte !== 0)).encoding);
    const text = decoder.decode(piece);
    // A character may be cut at the end of the piece: the next one must then go through the decoder as well.
    pending = asciiBased && (piece.at(-1) ?? 0) >= 0x80;
    if (text !== '') yield text;
  }
  const rest = decoder?.end() ?? '';
  if (rest !== '') yield rest;
}
