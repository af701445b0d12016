import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { ImportPage, ImportsQuery } from './imports.contract.js';
import { ImportsRepository } from './imports.repository.js';
import { listImport } from './view-import.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListImports {
  constructor(private readonly imports: ImportsRepository) {}

  async execute({ cursor, limit }: ImportsQuery): Promise<ImportPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const found = await this.imports.list({ after, limit: limit + 1 });
    const items = found.slice(0, limit).map((record) => listImport(record));
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null };
  }
}
