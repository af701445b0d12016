import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { InstallationVersionsRepository, type VersionRow } from './installation-versions.repository.js';
import type { InstallationVersion } from './plugin-installations.contract.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { shownConfiguration } from './view-installation.js';

const Position = z.tuple([z.int()]);

/** What the company chose, the latest first. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly versions: InstallationVersionsRepository,
    private readonly registry: PluginRegistry,
  ) {}

  async execute(
    id: string,
    { cursor, limit }: z.infer<typeof PageQuery>,
  ): Promise<{ items: InstallationVersion[]; nextCursor: string | null }> {
    const installation = await this.installations.find(id);
    if (!installation) throw new NotFound({});
    const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const rows = await this.versions.list(id, before, limit + 1);
    const items: InstallationVersion[] = [];
    for (const row of rows.slice(0, limit)) items.push(await this.view(row, installation.number));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.number]) : null };
  }

  private async view(row: VersionRow, current: number | null): Promise<InstallationVersion> {
    const plugin = await this.registry.load(row.digest);
    return {
      number: row.number,
      plugin: { version: row.plugin_version, digest: row.digest },
      change: row.change,
      restores: row.restores,
      configuration: shownConfiguration(plugin, row.configuration, row.secrets !== null),
      accepted: { reads: [...row.accepted.reads], hosts: [...row.accepted.hosts] },
      by: row.created_by,
      at: row.created_at.toISOString(),
      current: row.number === current,
    };
  }
}
