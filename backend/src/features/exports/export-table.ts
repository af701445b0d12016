import type { Principal } from '../../platform/access/principal.js';
import type { Value } from '../../platform/database/statements.js';
import type { Sentence } from '../../platform/errors/messages.js';
import { recordFilter } from '../customers/customers.public.js';
import type { ExportColumn, ExportRow } from './domain/export-cell.js';
import type { ExportContext } from './export-context.js';
import type { RowsStatement } from './stream-rows.js';

/** A column by its key; its header is the sentence `exports.column-<key>`, unless a company named it. */
export type TableColumn = { readonly key: string; readonly kind: ExportColumn['kind']; readonly header?: string };

/** Says a code of this noun in the reader's language. */
export type Says = (code: string) => Sentence['title'];

/** One kind of export: what to ask, and how a row is written. The order of rows follows from what they say alone. */
export type ExportTable<Row> = {
  readonly columns: readonly TableColumn[];
  readonly statement: RowsStatement;
  readonly row: (row: Row) => ExportRow;
};

/** Turns a kind with its own shape of rows into one that streams. */
export type OpenTable = {
  readonly columns: readonly TableColumn[];
  rows(stream: <Row>(statement: RowsStatement) => AsyncIterable<Row[]>): AsyncIterable<readonly ExportRow[]>;
};

export function openTable<Row>({ columns, statement, row }: ExportTable<Row>): OpenTable {
  return {
    columns,
    async *rows(stream) {
      for await (const batch of stream<Row>(statement)) yield batch.map((one) => row(one));
    },
  };
}

/** Collects parameters; the first is the company. */
export function parameters(principal: Principal): { readonly values: Value[]; readonly bind: (value: Value) => string } {
  const values: Value[] = [principal.tenantId];
  return {
    values,
    bind: (value) => {
      values.push(value);
      return `$${values.length}`;
    },
  };
}

/** The condition on customers (`c`) that this reader's role makes. */
export function onlyReadable({ principal }: ExportContext, bind: (value: Value) => string): string {
  const condition = recordFilter(principal.ability, 'read', bind);
  return condition === undefined ? '' : `AND ${condition}`;
}

/** An instant as the company's own clocks showed it. */
export function localTime(column: string, zone: string): string {
  return `to_char(${column} AT TIME ZONE ${zone}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
}
