import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { LoyaltyRules } from '../../plugin-host/loyalty-rules.js';
import { PluginVersionDamaged, PluginVersionUnknown } from '../../plugin-host/plugin-host.errors.js';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import type { LiveRule } from './live-rule.js';
import { type RuleRow, RULE_COLUMNS, RULE_TABLES, termsOf } from './rule-record.js';

/**
 * Names the rules that are live, with their versions: NULL for a company without rules. As a column of a statement that is sent anyway
 * it costs a company without rules one look into an index, and what is remembered under it can never be out of date.
 */
export const LIVE_RULES = `(SELECT coalesce(string_agg(concat_ws(' ', r.id, r.version, p.version, s.deferred_since, s.overruns > 0), ',' ORDER BY r.position, r.id)
    FILTER (WHERE r.enabled AND r.archived_at IS NULL AND p.state = 'live'), '')
  FROM earning_rules r JOIN programs p ON p.tenant_id = r.tenant_id AND p.id = r.program_id
  JOIN earning_rule_standings s ON s.tenant_id = r.tenant_id AND s.rule_id = r.id
 WHERE r.tenant_id = $1 HAVING count(*) > 0)`;

const most = 1_000;

/** The rules that run for a company, remembered by their names and versions. */
@Injectable()
export class LiveRules {
  private readonly remembered = new Map<string, { readonly key: string; readonly rules: readonly LiveRule[] }>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly registry: PluginRegistry,
    private readonly loyalty: LoyaltyRules,
  ) {}

  /** In order; `key` is what `LIVE_RULES` said in this transaction. */
  async of(key: string): Promise<readonly LiveRule[]> {
    if (key === '') return [];
    const { tenantId } = this.database;
    const known = this.remembered.get(tenantId);
    const rules = known?.key === key ? known.rules : await this.soonAsked();
    this.remembered.delete(tenantId);
    this.remembered.set(tenantId, { key, rules });
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > most && oldest !== undefined) this.remembered.delete(oldest);
    return rules;
  }

  /** Their plugins are loaded while the flush is still at the database. */
  private async soonAsked(): Promise<readonly LiveRule[]> {
    const rules = await this.load(`r.enabled AND r.archived_at IS NULL AND p.state = 'live'`, []);
    for (const { plan, isDeferred } of rules) if (plan && !isDeferred) this.loyalty.prepare(this.database.tenantId, plan.plugin);
    return rules;
  }

  /** All rules of a programme that are on, as if it were live. */
  ofProgram(programId: string): Promise<readonly LiveRule[]> {
    return this.load('r.enabled AND r.archived_at IS NULL AND r.program_id = $2', [programId]);
  }

  /** These rules in these versions, also where others decide by now. */
  async inVersions(wanted: readonly { readonly ruleId: string; readonly version: number }[]): Promise<readonly LiveRule[]> {
    const rows = await this.database.query<RuleRow>(
      `SELECT ${RULE_COLUMNS} FROM unnest($2::uuid[], $3::int[]) AS w (rule_id, number)
         JOIN earning_rules r ON r.tenant_id = $1 AND r.id = w.rule_id
         JOIN earning_rule_versions v ON v.tenant_id = $1 AND v.rule_id = r.id AND v.number = w.number
         JOIN earning_rule_standings s ON s.tenant_id = $1 AND s.rule_id = r.id
         JOIN programs p ON p.tenant_id = $1 AND p.id = r.program_id ORDER BY r.position, r.id`,
      [this.database.tenantId, wanted.map(({ ruleId }) => ruleId), wanted.map(({ version }) => version)],
    );
    return this.prepared(rows);
  }

  private async load(condition: string, values: readonly string[]): Promise<readonly LiveRule[]> {
    const rows = await this.database.query<RuleRow>(
      `SELECT ${RULE_COLUMNS} FROM ${RULE_TABLES} WHERE r.tenant_id = $1 AND ${condition} ORDER BY r.position, r.id`,
      [this.database.tenantId, ...values],
    );
    return this.prepared(rows);
  }

  private async prepared(rows: readonly RuleRow[]): Promise<readonly LiveRule[]> {
    const rules: LiveRule[] = [];
    for (const row of rows) {
      const plugin = await this.plugin(row.plugin_digest);
      rules.push({
        ...termsOf(row),
        name: row.name,
        version: row.current_version,
        programId: row.program_id,
        byInvitation: row.by_invitation,
        plan: plugin && { plugin, config: row.configuration, problems: [], events: row.events },
        events: row.events,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        isDeferred: row.deferred_since !== null,
        wasLate: row.was_late,
      });
    }
    return rules;
  }

  /** Undefined where it was damaged: that is nothing to refuse events for. */
  private async plugin(digest: string): Promise<PluginVersion | undefined> {
    try {
      return await this.registry.load(digest);
    } catch (error) {
      if (PluginVersionDamaged.matches(error) || PluginVersionUnknown.matches(error)) return undefined;
      throw error;
    }
  }
}
