import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefixRange, searchKey } from './search-key.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('searchKey', () => {
  it('folds case and full-width letters', () => expect(searchKey('ＡＣＭＥ  Ltd')).toBe('acme ltd'));
  it('leaves Chinese as it is', () => expect(searchKey(' 张晓生 ')).toBe('张晓生'));
  it('treats composed and decomposed letters alike', () => expect(searchKey('Zoe\u0308')).toBe(searchKey('ZOË')));
  it('stays short enough for an index', () => {
    const key = searchKey('\uFDFA'.repeat(200));
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(600);
    expect(searchKey(key)).toBe(key);
  });
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(searchKey(searchKey(value))).toBe(searchKey(value));
      }),
    );
  });
});

describe('prefixRange', () => {
  it('holds every key that begins with the prefix, and no other', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 4 });
    fc.assert(
      fc.property(word, word, (prefix, other) => {
        const { from, before } = prefixRange(prefix);
        const inside = Buffer.compare(bytes(from), bytes(other)) <= 0 && Buffer.compare(bytes(other), bytes(before)) < 0;
        expect(inside).toBe(other.startsWith(prefix));
        expect(Buffer.compare(bytes(`${prefix}${other}`), bytes(before))).toBeLessThan(0);
      }),
    );
  });
});
