import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import { outcomeOf } from '../../plugin-host/stored-plugin-switches.js';
import type { PluginInvocation } from './plugin-installations.contract.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { type InvocationRow, PluginInvocationsRepository } from './plugin-invocations.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadInvocations {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly invocations: PluginInvocationsRepository,
  ) {}

  /** Every call of the plugin, in whatever version, the newest first. */
  async execute(
    id: string,
    { cursor, limit }: z.infer<typeof PageQuery>,
  ): Promise<{ items: PluginInvocation[]; nextCursor: string | null }> {
    const installation = await this.installations.find(id);
    if (!installation) throw new NotFound({});
    const [at, before] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const position = at === undefined || before === undefined ? null : { at, id: before };
    const rows = await this.invocations.list(installation.plugin_id, position, limit + 1);
    const items = rows.slice(0, limit).map(viewInvocation);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.occurredAt, last.id]) : null };
  }
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
