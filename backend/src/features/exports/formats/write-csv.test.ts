import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import type { ExportRow } from '../domain/export-cell.js';
import { neutraliseFormula } from '../domain/neutralise-formula.js';
import { writeCsv } from './write-csv.js';

async function* once(rows: readonly ExportRow[]): AsyncGenerator<readonly ExportRow[]> {
  yield [];
  yield rows;
}

describe('writeCsv', () => {
  it('writes UTF-8 with its mark, keeps negative numbers numbers and makes formulas text', async () => {
    const bytes = await buffer(
      writeCsv(
        [
          { header: '客户', kind: 'text' },
          { header: 'amount', kind: 'number' },
          { header: 'at', kind: 'time' },
        ],
        once([
          ['-5', '-12.50', '2024-01-05T10:30:00'],
          ['@SUM(A1), "x"', -3, null],
          [true, '-1+2', null],
        ]),
      ),
    );
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().slice(1)).toBe(
      '客户,amount,at\r\n\'-5,-12.50,2024-01-05 10:30:00\r\n"\'@SUM(A1), ""x""",-3,\r\nTRUE,\'-1+2,\r\n',
    );
  });
});

describe('neutraliseFormula', () => {
  it.each(['=1', '+1', '-1', '@a', '\ta', '\ra', '＝1'])('puts an apostrophe before %j', (text) =>
    expect(neutraliseFormula(text)).toBe(`'${text}`),
  );
  it('leaves other text alone', () => expect(neutraliseFormula('a=1')).toBe('a=1'));
});
