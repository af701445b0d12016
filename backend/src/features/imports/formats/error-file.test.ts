import { text } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import { fill, loadMessages } from '../../../platform/errors/messages.js';
import { fileProblemCodes, rowProblemCodes } from '../domain/import-problem.js';
import { contentOfBytes } from './content-source.js';
import { inspectFile } from './inspect-file.js';
import { type FaultyRow, writeErrorFile } from './write-error-file.js';

const messages = loadMessages();

async function* once(rows: FaultyRow[]): AsyncGenerator<FaultyRow[]> {
  yield rows;
}

const sentence = (code: string, params: Readonly<Record<string, string | number>>): { title: string; detail: string } => {
  const found = messages['zh-CN'].get(code);
  return { title: found?.title ?? code, detail: fill(found?.detail ?? code, params) };
};

describe('the error file', () => {
  it('keeps the row, says what is wrong in words, and comes back as the same file', async () => {
    const faulty: FaultyRow = {
      row: { number: 7, cells: ['=cmd', '2024-02-30', '-3'] },
      problems: [
        { code: 'imports.date-unreadable', column: 1, params: { value: '2024-02-30' } },
        { code: 'imports.amount-negative', column: 2, params: { value: '-3', currency: 'CNY' } },
      ],
    };
    const csv = await text(writeErrorFile(once([faulty]), { header: ['客户', '日期', '金额'], width: 3, sentence }));

    expect(csv).toBe(
      '客户,日期,金额,原行号,问题\r\n' +
        "'=cmd,2024-02-30,-3,7,日期: “2024-02-30”不符合该列所选的日期格式，或这一天不存在。 金额: “-3”小于零。退款应记在原订单上，而不是记为负的订单。\r\n",
    );
    const { guesses } = await inspectFile(contentOfBytes(Buffer.from(csv)), 'orders');
    expect(guesses.slice(3).map((guess) => guess.target.to)).toEqual(['ignore', 'ignore']);
  });

  it.each([...rowProblemCodes, ...fileProblemCodes])('has a sentence in both languages for %s', (code) => {
    expect(messages.en.get(code)).toBeDefined();
    expect(messages['zh-CN'].get(code)).toBeDefined();
  });
});
