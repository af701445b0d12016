import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Answer } from '../test-client.js';

/** Everything that an answer says, also in its headers, inside a workbook, and behind base64 (cursors). */
export async function visibleText({ headers, bytes }: Answer): Promise<string> {
  const inside = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await unzipped(bytes) : bytes.toString('utf8');
  const text = `${JSON.stringify(headers)}\n${inside}`;
  const hidden = [...text.matchAll(/[A-Za-z0-9_-]{16,}/g)].map(([part]) => Buffer.from(part, 'base64url').toString('utf8'));
  return [text, ...hidden].join('\n');
}

async function unzipped(bytes: Buffer): Promise<string> {
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(bytes, { lazyEntries: true });
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>;
  const parts: string[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      void open(entry)
        .then((stream) => buffer(stream))
        .then((content) => {
          parts.push(content.toString('utf8'));
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.on('end', resolve).on('error', reject);
    zip.readEntry();
  });
  return parts.join('\n');
}
