import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type {
  EarningRule,
  EarningRulePage,
  EarningRuleRunPage,
  EarningRuleVersionPage,
  ListEarningRulesQuery,
  ListRunsQuery,
} from './earning-rules.contract.js';
import { EarningRulesRepository } from './earning-rules.repository.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import { viewRule, viewVersion } from './view-rule.js';

const Place = z.tuple([z.int(), z.uuid()]);
const RunPlace = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadRules {
  constructor(
    private readonly rules: EarningRulesRepository,
    private readonly runs: RuleRunsRepository,
  ) {}

  async list({ programId, cursor, limit }: ListEarningRulesQuery): Promise<EarningRulePage> {
    const [position, id] = cursor === undefined ? [] : decodeCursor(cursor, Place);
    const after = position === undefined || id === undefined ? null : { position, id };
    const rows = await this.rules.list(programId ?? null, after, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.position, row.id]);
    return { items: items.map((row) => viewRule(row)), nextCursor };
  }

  async one(id: string): Promise<EarningRule> {
    return viewRule(await this.rules.get(id));
  }

  async versions(id: string, { cursor, limit }: Pick<ListRunsQuery, 'cursor' | 'limit'>): Promise<EarningRuleVersionPage> {
    await this.rules.get(id);
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, z.tuple([z.int()]));
    const rows = await this.rules.versions(id, before, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, ({ number }) => [number]);
    return { items: items.map((row) => viewVersion(row)), nextCursor };
  }

  /** The newest first. */
  async runsOf(id: string, { state, cursor, limit }: ListRunsQuery): Promise<EarningRuleRunPage> {
    await this.rules.get(id);
    const [at, eventId] = cursor === undefined ? [] : decodeCursor(cursor, RunPlace);
    const before = at === undefined || eventId === undefined ? null : { at, eventId };
    const rows = await this.runs.list(id, state ?? null, before, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, ({ recordedAt, eventId: event }) => [recordedAt.toISOString(), event]);
    return {
      items: items.map(({ recordedAt: _recordedAt, ...run }) => ({
        ...run,
        effects: run.effects.map((effect) => ({ ...effect })),
        remarks: run.remarks.map(({ code, params }) => ({ code, params: { ...params } })),
        occurredAt: run.occurredAt.toISOString(),
        nextAttemptAt: run.nextAttemptAt?.toISOString() ?? null,
        finishedAt: run.finishedAt?.toISOString() ?? null,
      })),
      nextCursor,
    };
  }
}
