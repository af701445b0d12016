import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { type ExportRow, writeCsv } from '../exports/exports.public.js';
import { ReadDataRegister } from './read-data-register.js';
import { registerWords } from './register-words.js';

/** The register as a table, to be filed. */
@Injectable()
export class WriteDataRegister {
  constructor(private readonly register: ReadDataRegister) {}

  async execute(language: Language): Promise<Readable> {
    const { items } = await this.register.execute(language);
    const { columns, kinds, comma } = registerWords[language];
    const rows = items.map(({ kind, name, maker, receiver, data, purpose, since, isOn }): ExportRow => [
      kinds[kind],
      name,
      maker,
      receiver,
      data.join(comma),
      purpose,
      since.slice(0, 19),
      isOn,
    ]);
    const headed = columns.map((header, index) => ({
      header,
      kind: index === columns.length - 1 ? ('boolean' as const) : ('text' as const),
    }));
    return writeCsv(headed, inOnePiece(rows));
  }
}

async function* inOnePiece(rows: readonly ExportRow[]): AsyncGenerator<readonly ExportRow[]> {
  yield await Promise.resolve(rows);
}
