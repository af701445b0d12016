import { isAscii } from 'node:buffer';

import type { TextEncoding } from './file-format.js';
import { UnreadableFile } from './import-problem.js';

export type EncodingGuess = { encoding: TextEncoding; encodingSure: boolean };

const decodes = (sample: Uint8Array, encoding: TextEncoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const startsWith = (sample: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, index) => sample[index] === byte);

const zeroShare = (sample: Uint8Array, offset: 0 | 1): number => {
  let zeros = 0;
  for (let index = offset; index < sample.length; index += 2) if (sample[index] === 0) zeros += 1;
  return sample.length < 2 ? 0 : zeros / (sample.length / 2);
};

export function detectEncoding(sample: Uint8Array): EncodingGuess {
  if (startsWith(sample, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', encodingSure: true };
  if (startsWith(sample, 0xff, 0xfe)) return { encoding: 'utf-16le', encodingSure: true };
  if (startsWith(sample, 0xfe, 0xff)) return { encoding: 'utf-16be', encodingSure: true };
  if (sample.includes(0)) {
    if (zeroShare(sample, 1) > 0.3 && zeroShare(sample, 0) < 0.05) return { encoding: 'utf-16le', encodingSure: true };
    if (zeroShare(sample, 0) > 0.3 && zeroShare(sample, 1) < 0.05) return { encoding: 'utf-16be', encodingSure: true };
    throw new UnreadableFile('imports.file-not-table');
  }
  if (isAscii(sample)) return { encoding: 'utf-8', encodingSure: false };
  if (decodes(sample, 'utf-8')) return { encoding: 'utf-8', encodingSure: true };
  if (decodes(sample, 'gb18030')) return { encoding: 'gb18030', encodingSure: true };
  return { encoding: 'windows-1252', encodingSure: true };
}
