import { describe, expect, it } from 'vitest';

import { detectContainer } from './detect-container.js';
import { detectDateFormat } from './detect-date-format.js';
import { detectDecimalStyle } from './detect-decimal-style.js';
import { detectDelimiter } from './detect-delimiter.js';
import { detectEncoding } from './detect-encoding.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** 姓名,客户 in GB18030. */
const gbNames = bytes(0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xbf, 0xcd, 0xbb, 0xa7);

describe('detectContainer', () => {
  it.each([
    ['imports.file-is-gzip', bytes(0x1f, 0x8b, 8)],
    ['imports.file-is-old-excel', bytes(0xd0, 0xcf, 0x11, 0xe0)],
    ['imports.file-not-table', bytes(0x25, 0x50, 0x44, 0x46)],
    ['imports.file-empty', bytes()],
  ])('refuses with %s', (code, sample) => expect(() => detectContainer(sample)).toThrow(code));
});

describe('detectEncoding', () => {
  it('knows UTF-8 with and without its mark, also cut within a character', () => {
    expect(detectEncoding(Buffer.from('\ufeff客户'))).toEqual({ encoding: 'utf-8', encodingSure: true });
    expect(detectEncoding(Buffer.from('客户').subarray(0, 5))).toEqual({ encoding: 'utf-8', encodingSure: true });
  });
  it('knows UTF-16 by its mark', () => expect(detectEncoding(Buffer.from('\ufeffa,b', 'utf16le')).encoding).toBe('utf-16le'));
  it('knows UTF-16 of plain letters without its mark', () =>
    expect(detectEncoding(Buffer.from('a,b\nc,d', 'utf16le')).encoding).toBe('utf-16le'));
  it('knows GB18030', () => expect(detectEncoding(gbNames)).toEqual({ encoding: 'gb18030', encodingSure: true }));
  it('leaves plain ASCII open', () => expect(detectEncoding(Buffer.from('a,b'))).toEqual({ encoding: 'utf-8', encodingSure: false }));
  it('refuses what is no text', () => expect(() => detectEncoding(bytes(1, 0, 0, 2, 0, 0, 0, 7))).toThrow('imports.file-not-table'));
});

describe('detectDelimiter', () => {
  it.each([
    [',', 'customer,date,amount\nA,2024-01-05,"1,234.50"\nB,2024-01-06,3.00\n'],
    [';', 'Kunde;Datum;Betrag\nA;05.01.2024;1,50\nB;06.01.2024;2,50\n'],
    [';', 'Kunde;Betrag\n1,50;2,50\n1,75;2,75\n'],
    ['\t', 'name\ttags\nA\tx,y\nB\tx,z\n'],
    ['spaces', ' customer_id  date number_of_cds  dollar_value\n 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n'],
    [',', 'name\nAda\nBo\n'],
  ])('finds %j', (delimiter, text) => expect(detectDelimiter(text, '\n')).toBe(delimiter));
});

describe('detectDateFormat', () => {
  it.each([
    ['ymd', ['2024-01-05', '2024/1/15 10:30']],
    ['ymd', ['2024年1月5日', '2024年12月31日 下午3:05']],
    ['ymd', ['2024-01-05T10:30:00+08:00']],
    ['ymd-compact', ['19970101', '19970118']],
    ['dmy', ['05.01.2024', '25.01.2024']],
    ['mdy', ['01/05/2024', '01/25/2024 3:05 PM']],
    ['day-month-name', ['5 Jan 2024', 'Jan 6, 2024']],
    ['excel-serial', ['45296', '45297.5']],
  ])('finds %s', (format, cells) => expect(detectDateFormat(cells)).toMatchObject({ format, alternative: null }));

  it('says so when day and month could be either', () => {
    expect(detectDateFormat(['03/04/2024', '05/06/2024'])).toMatchObject({ format: 'mdy', alternative: 'dmy' });
    expect(detectDateFormat(['03.04.2024', '05.06.2024'])).toMatchObject({ format: 'dmy', alternative: 'mdy' });
  });
  it('finds none in words', () => expect(detectDateFormat(['Ada', 'Bo'])).toBeNull());
});

describe('detectDecimalStyle', () => {
  it.each([
    ['point', ['1,234.50', '3']],
    ['point', ['¥1,234.50', '29.33']],
    ['comma', ['1.234,50 €', '3,5']],
    ['comma', ['1.234.567']],
  ])('finds the %s', (style, cells) => expect(detectDecimalStyle(cells)).toMatchObject({ style, share: 1, unsure: false }));
  it('is unsure of 1,234', () => expect(detectDecimalStyle(['1,234', '2,500']).unsure).toBe(true));
});
