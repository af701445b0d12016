import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import type { Language } from '../../platform/errors/messages.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import type { PluginInstallation } from './plugin-installations.contract.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { ViewInstallation } from './view-installation.js';

const Position = z.tuple([z.uuid()]);

@Injectable()
export class ReadInstallations {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly view: ViewInstallation,
  ) {}

  async all(
    { cursor, limit }: z.infer<typeof PageQuery>,
    language: Language,
  ): Promise<{ items: PluginInstallation[]; nextCursor: string | null }> {
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const rows = await this.installations.list(after, limit + 1);
    const items = await this.view.all(rows.slice(0, limit), language);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  async one(id: string, language: Language): Promise<PluginInstallation> {
    const row = await this.installations.find(id);
    if (!row) throw new NotFound({});
    return this.view.one(row, language);
  }
}
