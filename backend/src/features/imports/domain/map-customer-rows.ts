import { type ColumnMapping, type CustomerField, customerFields } from './column-mapping.js';
import { type CustomerType, readCustomerType } from './customer-type-words.js';
import type { FileFormat, SourceRow } from './file-format.js';
import type { RowProblem } from './import-problem.js';
import { isLunar, withoutLunarMark } from './lunar-mark.js';
import { type AttributeValue, createAttributeReader, writeDay } from './read-attributes.js';
import {
  type FieldColumn,
  type MappedRow,
  checkWidth,
  findColumn,
  isBlank,
  readEmail,
  readIdentifier,
  readText,
  shown,
} from './read-cells.js';
import { type DateFormat, readDate } from './read-date.js';
import { readLunarDay } from './read-lunar-day.js';

type DayField = 'birthday' | 'anniversary' | 'cooperationStartedOn' | 'contractStartsOn' | 'contractEndsOn';
type TextField = Exclude<CustomerField, DayField | 'type' | 'tags'>;

/** Null where the file says nothing: what is already known of the customer stays. Days are YYYY-MM-DD. */
export type CustomerRecord = { row: number } & Record<TextField | DayField, string | null> & {
    type: CustomerType | null;
    birthdayCalendar: 'solar' | 'lunar' | null;
    tags: string[];
    attributes: Record<string, AttributeValue>;
  };

export type CustomerImportSettings = { format: FileFormat; mapping: ColumnMapping; currency: string };

export type CustomerMapper = (row: SourceRow) => MappedRow<CustomerRecord>;

const identifiers: ReadonlySet<string> = new Set<CustomerField>(['number', 'externalId', 'phone', 'wecom', 'wechat']);

function readSolarDay(text: string, format: DateFormat): string | undefined {
  const date = readDate(text, format);
  return date && writeDay(date);
}

export function createCustomerMapper(settings: CustomerImportSettings): CustomerMapper {
  const { format, mapping } = settings;
  const columns = Object.fromEntries(customerFields.map((field) => [field, findColumn(mapping, field)]));
  const column = (field: CustomerField): FieldColumn => columns[field] ?? { index: -1 };
  const readAttributes = createAttributeReader(mapping, settings.currency);

  const readDay = (cells: readonly string[], field: DayField, problems: RowProblem[]): string | null => {
    const { index, dateFormat = 'ymd' } = column(field);
    const text = readText(cells, index, problems);
    if (text === null) return null;
    const day = field === 'birthday' && isLunar(text) ? readLunarDay(withoutLunarMark(text), dateFormat) : readSolarDay(text, dateFormat);
    if (day === undefined)
      problems.push({ code: 'imports.date-unreadable', column: index, params: { value: shown(text), format: dateFormat } });
    return day ?? null;
  };

  const readType = (cells: readonly string[], problems: RowProblem[]): CustomerType | null => {
    const { index } = column('type');
    const text = readText(cells, index, problems);
    if (text === null) return null;
    const type = readCustomerType(text);
    if (type === undefined) problems.push({ code: 'imports.type-unknown', column: index, params: { value: shown(text) } });
    return type ?? null;
  };

  const readField = (cells: readonly string[], field: TextField, problems: RowProblem[]): string | null => {
    const { index } = column(field);
    if (field === 'email') return readEmail(cells, index, problems);
    if (identifiers.has(field)) return readIdentifier(cells, index, problems);
    return readText(cells, index, problems, field === 'remarks' || field === 'address' ? 2_000 : 200);
  };

  return (row) => {
    const { cells } = row;
    if (isBlank(row)) return { kind: 'blank' };
    const width = checkWidth(row, format);
    if (width) return { kind: 'problems', problems: [width] };
    const problems: RowProblem[] = [];
    const text = (field: TextField): string | null => readField(cells, field, problems);
    const birthday = readDay(cells, 'birthday', problems);
    const record: CustomerRecord = {
      row: row.number,
      number: text('number'),
      externalId: text('externalId'),
      name: text('name'),
      type: readType(cells, problems),
      phone: text('phone'),
      email: text('email'),
      wecom: text('wecom'),
      wechat: text('wechat'),
      address: text('address'),
      company: text('company'),
      position: text('position'),
      industry: text('industry'),
      companySize: text('companySize'),
      region: text('region'),
      birthday,
      birthdayCalendar: birthday === null ? null : isLunar(cells[column('birthday').index] ?? '') ? 'lunar' : 'solar',
      anniversary: readDay(cells, 'anniversary', problems),
      cooperationStartedOn: readDay(cells, 'cooperationStartedOn', problems),
      contractStartsOn: readDay(cells, 'contractStartsOn', problems),
      contractEndsOn: readDay(cells, 'contractEndsOn', problems),
      tags: (readText(cells, column('tags').index, problems) ?? '')
        .split(/[,;|、，；]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      origin: text('origin'),
      remarks: text('remarks'),
      attributes: readAttributes(cells, problems),
    };
    if (
      [record.number, record.externalId, record.name, record.phone, record.email].every((value) => value === null) &&
      problems.length === 0
    )
      problems.push({ code: 'imports.name-missing', column: null, params: {} });
    return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'record', record };
  };
}
