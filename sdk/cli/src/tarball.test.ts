import { describe, expect, it } from 'vitest';
import { packTarball, unpackTarball } from './tarball.ts';

const file = (path: string, text: string) => ({ path, content: Buffer.from(text) });
const files = [file('a/b.txt', 'one'), file('empty', ''), file('full', 'x'.repeat(512)), file(`${'deep/'.repeat(30)}leaf.json`, '留客')];

describe('a tarball', () => {
  it('gives back what was put in, also from deep folders', () => {
    expect(unpackTarball(packTarball(files))).toEqual(files.toSorted((left, right) => (left.path < right.path ? -1 : 1)));
  });

  it('is the same for the same files in any order', () => {
    expect(packTarball(files.toReversed()).equals(packTarball(files))).toBe(true);
  });
});
