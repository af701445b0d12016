import { Injectable } from '@nestjs/common';
import { OperatorDatabase, type OperatorQuery } from '../../platform/database/operator-database.js';
import { Clock } from '../../ports/clock.js';
import type { PluginCheck, SubmissionState } from '../plugin-submissions/plugin-submissions.public.js';
import type { z } from 'zod';

type StoredChecks = (Pick<z.infer<typeof PluginCheck>, 'name' | 'outcome'> & { problems: StoredProblem[] })[];
type StoredProblem = { file: string; pointer: string; code: string; params: Readonly<Record<string, string | number>> };

export type ReviewRow = {
  id: string;
  plugin_id: string;
  version: string;
  digest: string;
  names: { 'zh-CN': string | null; en: string | null };
  author: string;
  provides: string[];
  tenant_id: string;
  tenant_name: string;
  state: z.infer<typeof SubmissionState>;
  review_note: string | null;
  blocked_reason: string | null;
  for_all: boolean;
  created_at: Date;
  reviewed_at: Date | null;
};

export type PackageRow = ReviewRow & {
  checks: StoredChecks;
  readme: string | null;
  manifest: Record<string, unknown>;
  messages: Record<string, unknown>;
  code: string;
};

export type Decision = { state: z.infer<typeof SubmissionState>; note: string; reviewer: string };

const LINE = `s.id, s.plugin_id, s.version, s.digest, json_build_object('zh-CN', v.messages->'zh-CN'->>'name', 'en', v.messages->'en'->>'name') AS names,
  v.manifest->>'author' AS author, v.manifest->'provides' AS provides, s.tenant_id, t.name AS tenant_name, s.state, s.review_note,
  v.blocked_reason, v.tenant_id IS NULL AS for_all, s.created_at, s.reviewed_at`;
const FROM = `platform.plugin_submissions s JOIN platform.plugin_versions v ON v.digest = s.digest JOIN tenants t ON t.tenant_id = s.tenant_id`;

/** What waits for a person, and what a person has decided. A company's private plugins are no operator's business. */
@Injectable()
export class PluginReviewsRepository {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly clock: Clock,
  ) {}

  /** The oldest first: who waits longest is next. */
  list(state: string, after: string | null, limit: number): Promise<ReviewRow[]> {
    return this.database.run((query) =>
      query<ReviewRow>(
        `SELECT ${LINE} FROM ${FROM} WHERE s.state = $1 AND NOT s.private AND ($2::uuid IS NULL OR s.id > $2) ORDER BY s.id LIMIT $3`,
        [state, after, limit],
      ),
    );
  }

  async find(id: string): Promise<PackageRow | undefined> {
    const [row] = await this.database.run((query) =>
      query<PackageRow>(
        `SELECT ${LINE}, s.checks, s.readme, v.manifest, v.messages, v.code FROM ${FROM} WHERE s.id = $1 AND NOT s.private`,
        [id],
      ),
    );
    return row;
  }

  async lock(query: OperatorQuery, id: string): Promise<{ tenant_id: string; digest: string; state: Decision['state'] } | undefined> {
    const [row] = await query<{ tenant_id: string; digest: string; state: Decision['state'] }>(
      'SELECT tenant_id, digest, state FROM platform.plugin_submissions WHERE id = $1 AND NOT private FOR UPDATE',
      [id],
    );
    return row;
  }

  async decide(query: OperatorQuery, id: string, { state, note, reviewer }: Decision): Promise<void> {
    await query(
      `UPDATE platform.plugin_submissions SET state = $2, review_note = $3, reviewed_by = $4, reviewed_at = $5,
         withdrawn_at = CASE WHEN $2 = 'withdrawn' THEN $5::timestamptz END WHERE id = $1`,
      [id, state, note, reviewer, this.clock.now()],
    );
  }

  /** From now on every company can load it. */
  async openToAll(query: OperatorQuery, digest: string): Promise<void> {
    await query('UPDATE platform.plugin_versions SET tenant_id = NULL WHERE digest = $1', [digest]);
  }

  /** Read at every call, so that it stops everywhere at once. */
  async block(query: OperatorQuery, digest: string, reason: string | null): Promise<void> {
    await query('UPDATE platform.plugin_versions SET blocked_reason = $2, blocked_at = $3 WHERE digest = $1', [
      digest,
      reason,
      reason === null ? null : this.clock.now(),
    ]);
  }
}
