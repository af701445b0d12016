import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import type { Caps } from './domain/terms.js';
import { type RuleRow, RULE_COLUMNS, RULE_TABLES } from './rule-record.js';

/** What decides: kept for ever under its number. */
export type RuleContent = {
  readonly pluginId: string;
  readonly pluginVersion: string;
  readonly pluginDigest: string;
  readonly configuration: unknown;
  readonly events: readonly string[];
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly caps: Caps;
  readonly stacks: boolean;
  readonly group: string | null;
};

export type StoredRule = RuleRow & { live: boolean; waiting: number; failed: number };
export type VersionRow = Omit<RuleRow, 'id' | 'used'> & { number: number; created_by: string | null };

const counted = (state: string): string =>
  `(SELECT count(*) FROM (SELECT FROM rule_runs n WHERE n.tenant_id = r.tenant_id AND n.rule_id = r.id AND n.state = '${state}' LIMIT 1000) few)`;
const COLUMNS = `${RULE_COLUMNS}, r.enabled AND p.state = 'live' AS live, ${counted('pending')} AS waiting, ${counted('failed')} AS failed`;

@Injectable()
export class EarningRulesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** In order; of one programme, or of all. */
  list(programId: string | null, after: { position: number; id: string } | null, limit: number): Promise<StoredRule[]> {
    return this.database.query<StoredRule>(
      `SELECT ${COLUMNS} FROM ${RULE_TABLES} WHERE r.tenant_id = $1 AND r.archived_at IS NULL AND ($2::uuid IS NULL OR r.program_id = $2)
          AND ($3::int IS NULL OR (r.position, r.id) > ($3, $4::uuid)) ORDER BY r.position, r.id LIMIT $5`,
      [this.database.tenantId, programId, after?.position ?? null, after?.id ?? null, limit],
    );
  }

  /** @throws NotFound */
  async get(id: string): Promise<StoredRule> {
    const row = await this.database.first<StoredRule>(
      `SELECT ${COLUMNS} FROM ${RULE_TABLES} WHERE r.tenant_id = $1 AND r.id = $2 AND r.archived_at IS NULL`,
      [this.database.tenantId, id],
    );
    if (!row) throw new NotFound({});
    return row;
  }

  /** Nobody else changes it until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<StoredRule> {
    await this.database.query('SELECT id FROM earning_rules WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [this.database.tenantId, id]);
    return this.get(id);
  }

  /** Nobody else adds rules to the programme or moves them. False where there is none. */
  async lockProgram(programId: string): Promise<boolean> {
    const rows = await this.database.query('SELECT id FROM programs WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
      this.database.tenantId,
      programId,
    ]);
    return rows.length > 0;
  }

  async hasProgram(programId: string): Promise<boolean> {
    const rows = await this.database.query('SELECT id FROM programs WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, programId]);
    return rows.length > 0;
  }

  async insert(rule: { id: string; programId: string; name: string; position: number }): Promise<void> {
    await this.database.execute(
      'INSERT INTO earning_rules (tenant_id, id, program_id, name, position, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [this.database.tenantId, rule.id, rule.programId, rule.name, rule.position, this.clock.now()],
    );
    await this.database.execute('INSERT INTO earning_rule_standings (tenant_id, rule_id) VALUES ($1, $2)', [
      this.database.tenantId,
      rule.id,
    ]);
  }

  /** Every change counts; with `content` a new version of the rule decides from now on. */
  async update(id: string, { name, enabled }: { name: string; enabled: boolean }, content: RuleContent | null): Promise<void> {
    const row = await this.database.first<{ number: number }>(
      `UPDATE earning_rules SET name = $3, enabled = $4, version = version + 1, current_version = current_version + $5::int
        WHERE tenant_id = $1 AND id = $2 RETURNING current_version AS number`,
      [this.database.tenantId, id, name, enabled, content ? 1 : 0],
    );
    if (content) await this.addVersion(id, row?.number ?? 1, content);
  }

  async move(ids: readonly string[]): Promise<void> {
    for (const [position, id] of ids.entries())
      await this.database.execute(
        'UPDATE earning_rules SET position = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND position <> $3',
        [this.database.tenantId, id, position],
      );
  }

  async archive(id: string): Promise<void> {
    await this.database.execute(
      'UPDATE earning_rules SET archived_at = $3, enabled = false, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, this.clock.now()],
    );
  }

  versions(id: string, before: number | null, limit: number): Promise<VersionRow[]> {
    return this.database.query<VersionRow>(
      `SELECT v.*, v.number FROM earning_rule_versions v WHERE v.tenant_id = $1 AND v.rule_id = $2 AND ($3::int IS NULL OR v.number < $3)
        ORDER BY v.number DESC LIMIT $4`,
      [this.database.tenantId, id, before, limit],
    );
  }

  private async addVersion(id: string, number: number, content: RuleContent): Promise<void> {
    const { caps } = content;
    await this.database.execute(
      `INSERT INTO earning_rule_versions (tenant_id, rule_id, number, plugin_id, plugin_version, plugin_digest, configuration, events, valid_from,
              valid_to, per_event, per_day, per_customer, budget, stacks, group_key, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        this.database.tenantId,
        id,
        number,
        content.pluginId,
        content.pluginVersion,
        content.pluginDigest,
        JSON.stringify(content.configuration),
        content.events,
        content.validFrom,
        content.validTo,
        caps.perEvent,
        caps.perDay,
        caps.perCustomer,
        caps.budget,
        content.stacks,
        content.group,
        this.database.userId ?? null,
        this.clock.now(),
      ],
    );
  }
}
