import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import { outcomeOf } from '../../plugin-host/stored-plugin-switches.js';
import type { PluginInstallation, PluginInvocation } from './plugin-installations.contract.js';
import { type InstallationRow, type InvocationRow, PluginInstallationsRepository } from './plugin-installations.repository.js';

type Page<Item> = { items: Item[]; nextCursor: string | null };
type Query = z.infer<typeof PageQuery>;

const Position = z.tuple([z.uuid()]);
const InvocationPosition = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadInstallations {
  constructor(private readonly installations: PluginInstallationsRepository) {}

  async all({ cursor, limit }: Query): Promise<Page<PluginInstallation>> {
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const rows = await this.installations.list(after, limit + 1);
    const items = rows.slice(0, limit).map(viewInstallation);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  async one(id: string): Promise<PluginInstallation> {
    const row = await this.installations.find(id);
    if (!row) throw new NotFound({});
    return viewInstallation(row);
  }

  /** Every call of the version that is installed, the newest first. */
  async invocations(id: string, { cursor, limit }: Query): Promise<Page<PluginInvocation>> {
    const { plugin } = await this.one(id);
    const [at, before] = cursor === undefined ? [] : decodeCursor(cursor, InvocationPosition);
    const position = at === undefined || before === undefined ? null : { at, id: before };
    const rows = await this.installations.invocations(plugin.digest, position, limit + 1);
    const items = rows.slice(0, limit).map(viewInvocation);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.occurredAt, last.id]) : null };
  }
}

function viewInstallation(row: InstallationRow): PluginInstallation {
  return {
    id: row.id,
    plugin: { id: row.plugin_id, version: row.plugin_version, digest: row.digest },
    enabled: row.enabled,
    switchedOff: row.enabled ? null : { since: (row.disabled_at ?? row.created_at).toISOString(), ...outcomeOf(row.disabled_reason ?? '') },
    version: row.version,
  };
}

function viewInvocation(row: InvocationRow): PluginInvocation {
  const { fault, message } = outcomeOf(row.outcome);
  return {
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    function: row.function_name,
    items: row.items,
    inputBytes: row.input_bytes,
    outputBytes: row.output_bytes,
    milliseconds: row.milliseconds,
    memoryBytes: row.memory_bytes,
    outcome: fault,
    message,
  };
}
