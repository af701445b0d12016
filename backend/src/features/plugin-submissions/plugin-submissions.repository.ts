import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { StoredCheck } from './checks/check.js';
import type { SubmissionState } from './plugin-submissions.contract.js';

export type SubmissionRow = {
  id: string;
  digest: string;
  plugin_id: string;
  version: string;
  private: boolean;
  state: SubmissionState;
  checks: StoredCheck[];
  names: { 'zh-CN': string | null; en: string | null };
  provides: string[];
  review_note: string | null;
  blocked_reason: string | null;
  /** It was published for everybody once: other companies may have it installed. */
  for_all: boolean;
  created_at: Date;
  checked_at: Date | null;
  reviewed_at: Date | null;
  withdrawn_at: Date | null;
};

export type NewSubmission = {
  digest: string;
  pluginId: string;
  version: string;
  private: boolean;
  checks: readonly StoredCheck[];
  readme: string | null;
  cases: Readonly<Record<string, unknown>>;
  uploadedBy: string | null;
};

const ROW = `s.id, s.digest, s.plugin_id, s.version, s.private, s.state, s.checks, s.review_note, v.blocked_reason, v.tenant_id IS NULL AS for_all, s.created_at, s.checked_at,
  s.reviewed_at, s.withdrawn_at, v.manifest->'provides' AS provides,
  json_build_object('zh-CN', v.messages->'zh-CN'->>'name', 'en', v.messages->'en'->>'name') AS names`;
const FROM = 'platform.plugin_submissions s JOIN platform.plugin_versions v ON v.digest = s.digest';

@Injectable()
export class PluginSubmissionsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async hasName(pluginId: string): Promise<boolean> {
    const own = await this.database.first('SELECT FROM platform.plugin_names WHERE plugin_id = $1 AND tenant_id = $2', [
      pluginId,
      this.database.tenantId,
    ]);
    return own !== undefined;
  }

  async countNames(): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      'SELECT count(*)::int AS count FROM platform.plugin_names WHERE tenant_id = $1',
      [this.database.tenantId],
    );
    return row?.count ?? 0;
  }

  /** False when the name is somebody else's. */
  async claimName(pluginId: string): Promise<boolean> {
    await this.database.execute(
      'INSERT INTO platform.plugin_names (plugin_id, tenant_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (plugin_id) DO NOTHING',
      [pluginId, this.database.tenantId, this.clock.now()],
    );
    return this.hasName(pluginId);
  }

  /** One upload of a company after the other, until the transaction ends. */
  async lockUploads(): Promise<void> {
    await this.database.execute(`SELECT pg_advisory_xact_lock(hashtextextended('plugin-submissions ' || $1::text, 0))`, [
      this.database.tenantId,
    ]);
  }

  async countStanding(): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `SELECT count(*)::int AS count FROM platform.plugin_submissions
        WHERE tenant_id = $1 AND state IN ('checking', 'in-review', 'published')`,
      [this.database.tenantId],
    );
    return row?.count ?? 0;
  }

  lockByDigest(digest: string): Promise<SubmissionRow | undefined> {
    return this.findWhere('s.digest = $2', digest, 'FOR UPDATE OF s');
  }

  find(id: string): Promise<SubmissionRow | undefined> {
    return this.findWhere('s.id = $2', id);
  }

  /** @throws NotFound */
  async get(id: string): Promise<SubmissionRow> {
    const row = await this.find(id);
    if (!row) throw new NotFound({});
    return row;
  }

  lock(id: string): Promise<SubmissionRow | undefined> {
    return this.findWhere('s.id = $2', id, 'FOR UPDATE OF s');
  }

  async isVersionTaken(pluginId: string, version: string): Promise<boolean> {
    const row = await this.database.first(
      `SELECT FROM platform.plugin_submissions
        WHERE tenant_id = $1 AND plugin_id = $2 AND version = $3 AND state IN ('checking', 'in-review', 'published')`,
      [this.database.tenantId, pluginId, version],
    );
    return row !== undefined;
  }

  list(after: string | null, limit: number): Promise<SubmissionRow[]> {
    return this.database.query<SubmissionRow>(
      `SELECT ${ROW} FROM ${FROM} WHERE s.tenant_id = $1 AND ($2::uuid IS NULL OR s.id < $2) ORDER BY s.id DESC LIMIT $3`,
      [this.database.tenantId, after, limit],
    );
  }

  /** Answers with its id. */
  async insert(submission: NewSubmission): Promise<string> {
    const { digest, pluginId, version, checks, readme, cases, uploadedBy } = submission;
    const id = this.ids.next();
    await this.database.execute(
      `INSERT INTO platform.plugin_submissions
         (id, tenant_id, digest, plugin_id, version, private, state, checks, readme, cases, uploaded_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'checking', $7, $8, $9, $10, $11)`,
      [
        id,
        this.database.tenantId,
        digest,
        pluginId,
        version,
        submission.private,
        JSON.stringify(checks),
        readme,
        JSON.stringify(cases),
        uploadedBy,
        this.clock.now(),
      ],
    );
    return id;
  }

  async readmeOf(id: string): Promise<string | null> {
    const row = await this.database.first<{ readme: string | null }>(
      'SELECT readme FROM platform.plugin_submissions WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id],
    );
    return row?.readme ?? null;
  }

  async casesOf(id: string): Promise<Readonly<Record<string, unknown>>> {
    const row = await this.database.first<{ cases: Record<string, unknown> }>(
      'SELECT cases FROM platform.plugin_submissions WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id],
    );
    return row?.cases ?? {};
  }

  /** Whether what comes beside the package is other than what came before. */
  async differs(id: string, { readme, cases }: Pick<NewSubmission, 'readme' | 'cases'>): Promise<boolean> {
    const row = await this.database.first(
      `SELECT FROM platform.plugin_submissions
        WHERE tenant_id = $1 AND id = $2 AND (readme IS DISTINCT FROM $3 OR cases <> $4::jsonb)`,
      [this.database.tenantId, id, readme, JSON.stringify(cases)],
    );
    return row !== undefined;
  }

  async restart(id: string, wanted: Pick<NewSubmission, 'private' | 'checks' | 'readme' | 'cases'>): Promise<void> {
    await this.database.execute(
      `UPDATE platform.plugin_submissions SET state = 'checking', private = $3, checks = $4, readme = $5, cases = $6, checked_at = NULL,
         reviewed_by = NULL, reviewed_at = NULL, review_note = NULL, withdrawn_at = NULL
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, wanted.private, JSON.stringify(wanted.checks), wanted.readme, JSON.stringify(wanted.cases)],
    );
  }

  async settle(id: string, settled: { state: SubmissionState; checks: readonly StoredCheck[] }): Promise<void> {
    await this.database.execute(
      'UPDATE platform.plugin_submissions SET state = $3, checks = $4, checked_at = $5 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, settled.state, JSON.stringify(settled.checks), this.clock.now()],
    );
  }

  async withdraw(id: string): Promise<void> {
    await this.database.execute(
      `UPDATE platform.plugin_submissions SET state = 'withdrawn', withdrawn_at = $3 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, this.clock.now()],
    );
  }

  private findWhere(condition: string, value: string, lock = ''): Promise<SubmissionRow | undefined> {
    return this.database.first<SubmissionRow>(`SELECT ${ROW} FROM ${FROM} WHERE s.tenant_id = $1 AND ${condition} ${lock}`, [
      this.database.tenantId,
      value,
    ]);
  }
}
