import { describe, expect, it } from 'vitest';
import { bringCodes, codesIn } from './bring-codes.ts';

describe('codes from elsewhere', () => {
  it.each([
    ['A-1\r\nA-2\n\nA-3', ['A-1', 'A-2', 'A-3']],
    ['\uFEFF"A-1",available\n"A-2",available', ['A-1', 'A-2']],
    [' A-1 \t x\nA-2;y', ['A-1', 'A-2']],
    ['', []],
  ])('of %j are %j', (text, codes) => {
    expect(codesIn(text)).toEqual(codes);
  });

  it('go in pieces, and what became of them is added up', async () => {
    const sent: number[] = [];
    const codes = Array.from({ length: 25_000 }, (_, index) => `C-${index}`);
    const brought = await bringCodes(codes, (piece) => {
      sent.push(piece.length);
      return Promise.resolve({ added: piece.length - 2, duplicates: [piece[0] ?? ''], invalid: [piece[1] ?? ''] });
    });
    expect(sent).toEqual([10_000, 10_000, 5_000]);
    expect(brought).toEqual({ added: 24_994, duplicates: 3, invalid: 3, told: ['C-0', 'C-1', 'C-10000', 'C-10001', 'C-20000', 'C-20001'] });
  });

  it('are told by the first hundred that stay out', async () => {
    const duplicates = Array.from({ length: 500 }, (_, index) => `D-${index}`);
    const brought = await bringCodes(['x'], () => Promise.resolve({ added: 0, duplicates, invalid: ['no'] }));
    expect(brought).toMatchObject({ duplicates: 500, invalid: 1 });
    expect(brought.told).toHaveLength(100);
  });
});
