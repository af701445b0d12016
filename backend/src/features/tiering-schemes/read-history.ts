import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import { SchemeNotFound } from './tiering-schemes.errors.js';
import { TieringRunsRepository } from './tiering-runs.repository.js';
import type { SchemeVersion, TieringRun } from './tiering-schemes.contract.js';
import { TieringSchemesRepository, type VersionRow } from './tiering-schemes.repository.js';
import { viewRun } from './view-scheme.js';

type Page<Item> = { items: Item[]; nextCursor: string | null };
type Query = z.infer<typeof PageQuery>;

const VersionPosition = z.tuple([z.int()]);
const RunPosition = z.tuple([z.uuid()]);
const Configuration = z.record(z.string(), z.unknown());

/** What a scheme was: its versions and its runs, the newest first. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly schemes: TieringSchemesRepository,
    private readonly runs: TieringRunsRepository,
  ) {}

  async versions(schemeId: string, { cursor, limit }: Query): Promise<Page<SchemeVersion>> {
    await this.require(schemeId);
    const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, VersionPosition);
    const rows = await this.schemes.versions(schemeId, before, limit + 1);
    const items = rows.slice(0, limit).map(viewVersion);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.number]) : null };
  }

  async runsOf(schemeId: string, { cursor, limit }: Query): Promise<Page<TieringRun>> {
    await this.require(schemeId);
    const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, RunPosition);
    const rows = await this.runs.list(schemeId, before, limit + 1);
    const items = rows.slice(0, limit).map(viewRun);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  private async require(schemeId: string): Promise<void> {
    if (!(await this.schemes.find(schemeId))) throw new SchemeNotFound({});
  }
}

function viewVersion(row: VersionRow): SchemeVersion {
  return {
    number: row.number,
    name: row.name,
    model: { id: row.plugin_id, version: row.plugin_version, digest: row.plugin_digest },
    configuration: Configuration.parse(row.configuration),
    tiers: row.tiers.map(({ key, ordinal }) => ({ key, ordinal })),
    restoredFrom: row.restored_from,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
