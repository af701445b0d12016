import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { type Language, type Messages, MESSAGES, render } from '../../platform/errors/messages.js';
import { requireAbility } from '../../platform/http/access.guard.js';
import type { ExportColumn } from './domain/export-cell.js';
import { exportTable } from './export-table-of.js';
import type { ExportKind, ExportQuery } from './exports.contract.js';
import { writeCsv } from './formats/write-csv.js';
import { writeXlsx } from './formats/write-xlsx.js';
import { OpenExport } from './open-export.js';
import { StreamRows } from './stream-rows.js';

export type WrittenExport = { readonly name: string; readonly type: string; readonly content: Readable };

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A whole table as a file, written while it is read: at no time more than some thousand rows are held. */
@Injectable()
export class WriteExport {
  constructor(
    private readonly open: OpenExport,
    private readonly stream: StreamRows,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  async execute(kind: ExportKind, { format }: ExportQuery, principal: Principal, language: Language): Promise<WrittenExport> {
    requireAbility(principal, { action: 'read', subject: 'Customer' });
    const says = (code: string): string => render(this.messages, language, `exports.${code}`, {}).title;
    const { context, day } = await this.open.execute({ kind, format, principal, language });
    const table = exportTable(kind, context, says);
    const columns = table.columns.map(({ key, header, kind: cells }): ExportColumn => ({
      header: header ?? says(`column-${key}`),
      kind: cells,
    }));
    const rows = table.rows((statement) => this.stream.execute(principal.tenantId, statement));
    const title = says(`kind-${kind}`);
    const content = format === 'csv' ? writeCsv(columns, rows) : writeXlsx(title, columns, rows);
    return { name: `${kind}-${day}.${format}`, type: TYPES[format], content };
  }
}
