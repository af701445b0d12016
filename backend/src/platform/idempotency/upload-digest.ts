import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';

/** What a form says: its fields, and the hashes of its files. Boundaries and file names are left out, since they say nothing. */
export function uploadDigest(fields: Readonly<Record<string, unknown>>, files: readonly string[]): Buffer {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, files]))
    .digest();
}

/** Of an upload that nobody has read: it is read to its end and kept nowhere. */
export async function digestUnread(request: FastifyRequest): Promise<Buffer> {
  const fields: Record<string, unknown> = {};
  const files: string[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.fieldname === 'file') files.push(await hashOf(part.file));
    else part.file.resume();
  }
  return uploadDigest(fields, files);
}

async function hashOf(content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}
