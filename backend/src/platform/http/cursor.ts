import { z } from 'zod';
import { InvalidCursor } from '../errors/platform.errors.js';

/** Where a list goes on, opaque to the caller. */
export function encodeCursor(position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws InvalidCursor when it was not made for this list. */
export function decodeCursor<Position>(cursor: string, schema: z.ZodType<Position>): Position {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new InvalidCursor({}, { pointer: '/cursor', cause });
  }
}
