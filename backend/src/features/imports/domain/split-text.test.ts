import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Delimiter } from './file-format.js';
import { createTextSplitter } from './split-text.js';

const split = (text: string, delimiter: Delimiter = ',', pieces = [text.length]): string[][] => {
  const splitter = createTextSplitter(delimiter, '\n');
  const records: string[][] = [];
  let from = 0;
  for (const size of pieces) {
    records.push(...splitter.push(text.slice(from, from + size)));
    from += size;
  }
  records.push(...splitter.push(text.slice(from)), ...splitter.end());
  return records;
};

describe('createTextSplitter', () => {
  it('reads what another program wrote, wherever the pieces are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', '客', ';', '\t') }).filter((text) => !/^ +"/.test(text));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t'),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (rows, delimiter, pieces) => {
          const text = stringify(rows, { delimiter, quoted_match: /^ / });
          expect(split(text, delimiter, pieces)).toEqual(rows);
          expect(parse(text, { delimiter, relax_column_count: true })).toEqual(rows);
        },
      ),
    );
  });

  it('takes the carriage return for a part of the line end', () => {
    expect(split('a,b\r\n"c","d"\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keeps empty lines, so that row numbers stay right', () => expect(split('a,b\n\nc,d')).toEqual([['a', 'b'], [], ['c', 'd']]));

  it('takes a quote that is never closed for an ordinary character', () => {
    expect(split('disc 5",1\n"loose,2\nc,3\n')).toEqual([
      ['disc 5"', '1'],
      ['"loose', '2'],
      ['c', '3'],
    ]);
  });

  it('does not wait for the end of a line that is none of a table', () => {
    const splitter = createTextSplitter(',', '\n');
    expect(splitter.push('a,b\n')).toEqual([['a', 'b']]);
    expect(splitter.push('x'.repeat(600_000))).toEqual([]);
    expect(() => splitter.push('x'.repeat(600_000))).toThrow('imports.file-line-too-long');
    expect(() => split(`a,b\n${'x'.repeat(1_000_001)}`)).toThrow('imports.file-line-too-long');
  });

  it('splits at runs of spaces', () => {
    expect(split('  00004     1 19970101  2   29.33\r\n', 'spaces')).toEqual([['00004', '1', '19970101', '2', '29.33']]);
  });
});
