import { describe, expect, it } from 'vitest';

import { createCustomerDryRun } from '../domain/dry-run-customers.js';
import type { ColumnMapping } from '../domain/column-mapping.js';
import { createCustomerMapper, type CustomerRecord } from '../domain/map-customer-rows.js';
import { contentOfBytes } from './content-source.js';
import { inspectFile } from './inspect-file.js';
import { readFileRows } from './read-file-rows.js';

const file = `客户编号,姓名,客户类型,手机号,邮箱,生日,标签,会员积分,是否关注,喜好
C001,张三,个人,13800138000,zhang@example.com,1990-05-03,老客户;价格敏感,120,是,茶
C002,示例公司,企业,="010-55550100",info@example.com,,,80,否,咖啡
C003,李四,个体,13800138001,li@example,农历1988-08-15,,x,是,茶
C004,王五,个人,13800138002,wang@example.com,农历1988-08-15,,60,是,茶
`;

describe('customers from a file', () => {
  it('reads profile, contacts, tags and attributes, and names what does not fit', async () => {
    const source = contentOfBytes(Buffer.from(file));
    const { format, guesses } = await inspectFile(source, 'customers');
    const mapping: ColumnMapping = guesses.map((guess) => (guess.target.to === 'ignore' ? guess.attribute : guess.target));
    const map = createCustomerMapper({ format, mapping, currency: 'CNY' });
    const dryRun = createCustomerDryRun();
    const records: CustomerRecord[] = [];
    for await (const rows of readFileRows(source, format))
      for (const row of rows) {
        const mapped = map(row);
        dryRun.add(row, mapped);
        if (mapped.kind === 'record') records.push(mapped.record);
      }

    expect(mapping.map((target) => (target.to === 'field' ? target.field : target.to))).toEqual([
      'number',
      'name',
      'type',
      'phone',
      'email',
      'birthday',
      'tags',
      'attribute',
      'attribute',
      'attribute',
    ]);
    expect(records[0]).toMatchObject({
      number: 'C001',
      type: 'individual',
      birthday: '1990-05-03',
      birthdayCalendar: 'solar',
      tags: ['老客户', '价格敏感'],
      attributes: { column_h: '120', column_i: true },
    });
    expect(records[1]).toMatchObject({ type: 'enterprise', phone: '010-55550100', tags: [] });
    // What is kept is the solar day, with the calendar that it is celebrated by beside it.
    expect(records[2]).toMatchObject({ number: 'C004', birthday: '1988-09-25', birthdayCalendar: 'lunar' });
    expect(dryRun.summary()).toMatchObject({ rows: 4, records: 3, customers: 3, problemRows: 1 });
    expect(
      dryRun
        .summary()
        .problemSample[0]?.problems.map((problem) => problem.code)
        .toSorted(),
    ).toEqual(['imports.email-unreadable', 'imports.type-unknown']);
  });

  it('proposes an attribute of the right type for a column it does not know', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) =>
        `N${index},${index},${index}.50,2024-01-${10 + index},${index % 2 ? 'yes' : 'no'},${['red', 'blue'][index % 2]},word ${index}`,
    );
    const { guesses } = await inspectFile(
      contentOfBytes(Buffer.from(`name,Shoe size,Budget,Last survey,Vegan,Colour,Motto\n${rows.join('\n')}`)),
      'customers',
    );

    expect(guesses.slice(1).map(({ attribute }) => [attribute.key, attribute.type])).toEqual([
      ['shoe_size', 'integer'],
      ['budget', 'money'],
      ['last_survey', 'date'],
      ['vegan', 'boolean'],
      ['colour', 'choice'],
      ['motto', 'text'],
    ]);
    expect(guesses[5]?.attribute.choices).toEqual(['blue', 'red']);
  });
});
