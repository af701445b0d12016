import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, CODE_LENGTH, codesFrom, normaliseCode } from './coupon-code.js';

describe('codes', () => {
  it('have no signs that are mistaken for one another', () => {
    expect(CODE_ALPHABET).toHaveLength(32);
    expect(new Set(CODE_ALPHABET).size).toBe(32);
    expect(CODE_ALPHABET).not.toMatch(/[01OI]/);
  });

  it('carry five random bits in each sign', () => {
    expect(codesFrom(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0), 'VIP-')).toEqual(['VIP-222222222222']);
    expect(codesFrom(new Uint8Array(8).fill(255), '')).toEqual(['ZZZZZZZZZZZZ']);
    expect(codesFrom(Uint8Array.of(0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000, 0, 0, 0), '')).toEqual([
      '3456789A2222',
    ]);
  });

  it('are made as many as the bytes are good for, each of its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const codes = codesFrom(bytes, '');
        expect(codes).toHaveLength(Math.floor(Math.floor((bytes.length * 8) / 5) / CODE_LENGTH));
        expect(codes.every((code) => code.length === CODE_LENGTH && normaliseCode(code) === code)).toBe(true);
      }),
    );
  });

  it.each([
    ['  vip-abcd ', 'VIP-ABCD'],
    ['ＶＩＰ８８', 'VIP88'],
    ['双十一2026', '双十一2026'],
    ['abc', undefined],
    ['two words', undefined],
    ['=cmd()', undefined],
    ['', undefined],
  ])('%j is kept as %j', (typed, kept) => {
    expect(normaliseCode(typed)).toBe(kept);
  });

  it('stay what they are when they are read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const code = normaliseCode(typed);
        expect(code === undefined ? undefined : normaliseCode(code)).toBe(code);
      }),
    );
  });
});
