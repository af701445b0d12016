import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';

import { type ExportColumn, type ExportRow, writeXlsx } from '../../exports/exports.public.js';
import type { SourceRow } from '../domain/file-format.js';
import { contentOfBytes } from './content-source.js';
import { inspectFile } from './inspect-file.js';
import { openWorkbook } from './open-workbook.js';
import { readFileRows } from './read-file-rows.js';
import { createSharedStrings } from './shared-strings.js';

async function zipOf(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), path);
  zip.end();
  return buffer(zip.outputStream);
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const workbookOf = (sheet: string, strings: string, sheets = '<sheet name="Orders" r:id="rId1"/>', settings = ''): Promise<Buffer> =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><workbookPr ${settings}/><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="[Red]0.00&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="urn:x"><x:sheetData>${sheet.replaceAll(/<(\/?)(row|c|v|is|t)\b/g, '<$1x:$2')}</x:sheetData></x:worksheet>`,
  });

async function rowsOf(file: Uint8Array, sheet?: string): Promise<SourceRow[]> {
  const workbook = await openWorkbook(contentOfBytes(file));
  const rows: SourceRow[] = [];
  for await (const batch of workbook.readRows(workbook.sheet(sheet))) rows.push(...batch);
  await workbook.close();
  return rows;
}

const collect = async (stream: Readable): Promise<Buffer> => buffer(stream);

async function* once(rows: readonly ExportRow[]): AsyncGenerator<readonly ExportRow[]> {
  yield rows;
}

describe('workbooks', () => {
  it('reads texts, dates by their style, numbers as shown, gaps, and keeps row numbers', async () => {
    const strings = '<si><t>客户</t><rPh><t>kehu</t></rPh></si><si><r><t>rich </t></r><r><t>text</t></r></si>';
    const sheet =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>' +
      '<row r="5"><c t="inlineStr"><is><t>A &amp; B</t></is></c><c s="1"><v>45296</v></c><c s="2"><v>45296.4375</v></c><c s="3"><v>29.330000000000002</v></c><c><v>1.3800138E10</v></c><c t="b"><v>1</v></c><c t="str"><v>sum</v></c></row>';
    expect(await rowsOf(await workbookOf(sheet, strings))).toEqual([
      { number: 2, cells: ['客户', '', 'rich text'] },
      { number: 5, cells: ['A & B', '2024-01-05', '2024-01-05 10:30:00', '29.33', '13800138000', 'TRUE', 'sum'] },
    ]);
  });

  it('counts the days of old Macintosh workbooks from 1904', async () => {
    const file = await workbookOf('<row r="1"><c s="1"><v>43834</v></c></row>', '', undefined, 'date1904="1"');
    expect((await rowsOf(file))[0]?.cells).toEqual(['2024-01-05']);
  });

  it('reads what our own export wrote, over several sheets, with formulas made harmless and negative numbers numbers', async () => {
    const columns: ExportColumn[] = [
      { header: 'customer', kind: 'text' },
      { header: 'order date', kind: 'day' },
      { header: 'amount', kind: 'number' },
      { header: 'at', kind: 'time' },
    ];
    const rows: ExportRow[] = [
      ['=1+1', '2024-01-05', '-12.50', '2024-01-05T10:30:00'],
      ['a\u0000b<&', '1850-01-01', 7, null],
      ['last', null, 'n/a', null],
    ];
    const file = await collect(writeXlsx('Orders [1]', columns, once(rows), 3));
    const workbook = await openWorkbook(contentOfBytes(file));
    const { sheets } = workbook;
    await workbook.close();

    expect(sheets).toEqual(['Orders  1', 'Orders  1 2']);
    expect((await rowsOf(file)).map((row) => row.cells)).toEqual([
      ['customer', 'order date', 'amount', 'at'],
      ["'=1+1", '2024-01-05', '-12.5', '2024-01-05 10:30:00'],
      ['ab<&', '1850-01-01', '7', ''],
    ]);
    expect((await rowsOf(file, sheets[1])).map((row) => row.cells)).toEqual([
      ['customer', 'order date', 'amount', 'at'],
      ['last', '', 'n/a', ''],
    ]);
  });

  it('is recognised by itself and read below its header', async () => {
    const columns: ExportColumn[] = [
      { header: '会员号', kind: 'text' },
      { header: '消费日期', kind: 'day' },
      { header: '消费金额', kind: 'number' },
    ];
    const rows = Array.from({ length: 3_000 }, (_, index): ExportRow => [`M${index % 70}`, '2024-01-05', `${index}.50`]);
    const source = contentOfBytes(await collect(writeXlsx('orders', columns, once(rows))));
    const { format, guesses } = await inspectFile(source, 'orders');

    expect(format).toMatchObject({ container: 'xlsx', sheet: 'orders', headerRow: 1, firstDataRow: 2, width: 3 });
    expect(guesses.map(({ target }) => (target.to === 'field' ? target.field : target.to))).toEqual([
      'customerExternalId',
      'occurredAt',
      'amount',
    ]);
    let count = 0;
    for await (const batch of readFileRows(source, format)) count += batch.length;
    expect(count).toBe(3_000);
  });

  it.each([
    ['imports.file-is-archive', () => zipOf({ 'orders.csv': 'a,b' })],
    ['imports.file-damaged', async () => (await workbookOf('<row/>', '')).subarray(0, 400)],
    ['imports.file-damaged', () => workbookOf('<row><c></row>', '')],
    ['imports.file-too-wide', () => workbookOf('<row r="1"><c r="XFD1"><v>1</v></c></row>', '')],
    ['imports.file-damaged', () => workbookOf(`<row><c t="str"><v>${'x'.repeat(9_000_000)}</v></c></row>`, '')],
  ])('refuses with %s', async (code, file) => {
    await expect(file().then((bytes) => inspectFile(contentOfBytes(bytes), 'orders'))).rejects.toThrow(code);
  });

  it('refuses a part that unpacks to far more than its size suggests', async () => {
    const source = contentOfBytes(await workbookOf(' '.repeat(500_000), ''));
    const limits = { entries: 100, inside: 1_000_000, suspiciousInside: 400_000, suspiciousRatio: 200 };
    const read = async (chosen: typeof limits): Promise<void> => {
      const workbook = await openWorkbook(source, chosen);
      try {
        for await (const _ of workbook.readRows(workbook.sheet())) continue;
      } finally {
        await workbook.close();
      }
    };
    await expect(read(limits)).rejects.toThrow('imports.file-too-large-inside');
    await expect(read({ ...limits, suspiciousRatio: 2_000 })).resolves.toBeUndefined();
    await expect(read({ ...limits, suspiciousRatio: 2_000, inside: 450_000 })).rejects.toThrow('imports.file-too-large-inside');
    await expect(read({ ...limits, entries: 3 })).rejects.toThrow('imports.file-too-large-inside');
  });

  it('does not read on in a cell that no program would write', async () => {
    const pieces = '<r><t>0123456789</t></r>'.repeat(7_000);
    const inSheet = await workbookOf(`<row r="1"><c t="inlineStr"><is>${pieces}</is></c></row>`, '');
    const inTable = await workbookOf('<row r="1"><c t="s"><v>0</v></c></row>', `<si>${pieces}</si>`);
    await expect(rowsOf(inSheet)).rejects.toThrow('imports.file-too-large-inside');
    await expect(rowsOf(inTable)).rejects.toThrow('imports.file-too-large-inside');
  });

  it('refuses a sheet that is not there', async () => {
    const file = await workbookOf('<row/>', '');
    await expect(inspectFile(contentOfBytes(file), 'orders', { sheet: 'Nope' })).rejects.toThrow('imports.sheet-unknown');
  });
});

describe('createSharedStrings', { timeout: 60_000 }, () => {
  it('gives the same texts from memory and from disk, in any order', () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => (index % 7 === 0 ? '' : `客户 ${index} ${'x'.repeat(index % 90)}`));
    const strings = createSharedStrings(100_000, 2);
    for (const text of texts) strings.add(text);
    const order = texts.map((_, step) => (step * 7919) % texts.length);
    expect(order.map((index) => strings.get(index))).toEqual(order.map((index) => texts[index]));
    expect(strings.get(20_000)).toBe('');
    strings.add('late');
    expect(strings.get(20_000)).toBe('late');
    strings.close();
  });
});
