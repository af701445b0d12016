import { gunzipSync, gzipSync } from 'node:zlib';

export type PackedFile = { readonly path: string; readonly content: Buffer };

const block = 512;

/** A package as npm packs it (`package/…`, ustar, gzip). The same files always give the same bytes, so that a lock file stays true. */
export function packTarball(files: readonly PackedFile[]): Buffer {
  const parts = files
    .toSorted((left, right) => (left.path < right.path ? -1 : 1))
    .flatMap(({ path, content }) => [headerOf(`package/${path}`, content.length), content, Buffer.alloc(padding(content.length))]);
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 9 });
}

/** The files of a tarball that `packTarball` made. */
export function unpackTarball(tarball: Buffer): PackedFile[] {
  const bytes = gunzipSync(tarball);
  const files: PackedFile[] = [];
  for (let at = 0; at < bytes.length && bytes[at] !== 0;) {
    const text = (from: number, length: number): string => bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const [prefix, size] = [text(345, 155), Number.parseInt(text(124, 12), 8)];
    const path = `${prefix === '' ? '' : `${prefix}/`}${text(0, 100)}`.replace(/^package\//, '');
    files.push({ path, content: bytes.subarray(at + block, at + block + size) });
    at += block + size + padding(size);
  }
  return files;
}

function headerOf(path: string, size: number): Buffer {
  const header = Buffer.alloc(block);
  const cut = path.length <= 100 ? 0 : path.lastIndexOf('/', 155);
  header.write(path.slice(cut === 0 ? 0 : cut + 1), 0);
  header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12), 100);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  header.write(path.slice(0, cut), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** A number as the header writes it. */
function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}
