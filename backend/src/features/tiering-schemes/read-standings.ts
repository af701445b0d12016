import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import { distributionOf } from './domain/distribution.js';
import { SchemePlans } from './scheme-plans.js';
import { TierAssignmentsRepository } from './tier-assignments.repository.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';
import { TieringRunsRepository } from './tiering-runs.repository.js';
import type { AssignmentPage, AssignmentsQuery, Distribution } from './tiering-schemes.contract.js';
import { viewRun } from './view-scheme.js';

const Position = z.tuple([z.uuid()]);

/** Where customers stand now. */
@Injectable()
export class ReadStandings {
  constructor(
    private readonly plans: SchemePlans,
    private readonly assignments: TierAssignmentsRepository,
    private readonly facts: TieringFactsRepository,
    private readonly runs: TieringRunsRepository,
  ) {}

  async distribution(schemeId: string): Promise<Distribution> {
    const { scheme, plan } = await this.plans.loadToRead(schemeId);
    const counts = new Map((await this.assignments.counts(schemeId)).map(({ tier, count }) => [tier, count]));
    const known = new Set(plan.tiers.map(({ key }) => key));
    const old = [...counts.keys()].filter((key) => !known.has(key)).toSorted();
    const tiers = distributionOf(counts, [...plan.tiers, ...old.map((key, index) => ({ key, ordinal: plan.tiers.length + index + 1 }))]);
    const assigned = tiers.reduce((sum, { count }) => sum + count, 0);
    const total = await this.facts.count();
    const run = scheme.current_run === null ? undefined : await this.runs.find(scheme.current_run);
    return { tiers, total, unassigned: Math.max(0, total - assigned), lastRun: run ? viewRun(run) : null };
  }

  /** Of the customers that the reader may see. */
  async list(schemeId: string, { cursor, limit, tier }: AssignmentsQuery, principal: Principal): Promise<AssignmentPage> {
    await this.plans.loadToRead(schemeId);
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const readable = (bind: (value: string) => string): string | undefined => recordFilter(principal.ability, 'read', bind);
    const rows = await this.assignments.list(schemeId, { tier: tier ?? null, after, limit: limit + 1, readable });
    const items = rows.slice(0, limit).map((row) => ({
      customerId: row.customer_id,
      number: row.number,
      name: viewName(row, seesNames(principal, row)),
      tier: row.tier,
      score: row.score,
      inputs: row.inputs,
      reasons: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })).parse(row.reasons),
      versionNumber: row.version_number,
      since: row.since.toISOString(),
    }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.customerId]) : null };
  }
}
