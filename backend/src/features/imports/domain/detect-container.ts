import { UnreadableFile } from './import-problem.js';

const signatures: readonly { bytes: readonly number[]; found: 'zip' | 'gzip' | 'ole' | 'other' }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], found: 'zip' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], found: 'zip' },
  { bytes: [0x1f, 0x8b], found: 'gzip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], found: 'ole' },
  { bytes: [0x25, 0x50, 0x44, 0x46], found: 'other' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], found: 'other' },
  { bytes: [0x52, 0x61, 0x72, 0x21], found: 'other' },
];

/** A zip may still turn out not to be a workbook: only its directory tells, which stands at the end of the file. */
export function detectContainer(sample: Uint8Array): 'text' | 'zip' {
  if (sample.length === 0) throw new UnreadableFile('imports.file-empty');
  const known = signatures.find(({ bytes }) => bytes.every((byte, index) => sample[index] === byte))?.found;
  if (known === 'zip') return 'zip';
  if (known === 'gzip') throw new UnreadableFile('imports.file-is-gzip');
  if (known === 'ole') throw new UnreadableFile('imports.file-is-old-excel');
  if (known === 'other') throw new UnreadableFile('imports.file-not-table');
  return 'text';
}
