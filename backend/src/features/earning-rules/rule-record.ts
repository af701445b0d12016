import type { RuleTerms } from './domain/terms.js';

/** A rule in the version that decides, with how it stands. */
export type RuleRow = {
  id: string;
  program_id: string;
  name: string;
  position: number;
  enabled: boolean;
  current_version: number;
  version: number;
  created_at: Date;
  by_invitation: boolean;
  plugin_id: string;
  plugin_version: string;
  plugin_digest: string;
  configuration: Record<string, unknown>;
  events: string[];
  valid_from: Date | null;
  valid_to: Date | null;
  per_event: number | null;
  per_day: number | null;
  per_customer: number | null;
  budget: number | null;
  stacks: boolean;
  group_key: string | null;
  used: number;
  deferred_since: Date | null;
  was_late: boolean;
};

export const RULE_COLUMNS = `r.id, r.program_id, r.name, r.position, r.enabled, v.number AS current_version, r.version, r.created_at,
  p.enrolment = 'invited' AS by_invitation, v.plugin_id, v.plugin_version, v.plugin_digest, v.configuration, v.events, v.valid_from, v.valid_to,
  v.per_event, v.per_day, v.per_customer, v.budget, v.stacks, v.group_key, s.used, s.deferred_since, s.overruns > 0 AS was_late`;

export const RULE_TABLES = `earning_rules r
  JOIN earning_rule_versions v ON v.tenant_id = r.tenant_id AND v.rule_id = r.id AND v.number = r.current_version
  JOIN earning_rule_standings s ON s.tenant_id = r.tenant_id AND s.rule_id = r.id
  JOIN programs p ON p.tenant_id = r.tenant_id AND p.id = r.program_id`;

export function termsOf(
  row: Pick<RuleRow, 'id' | 'per_event' | 'per_day' | 'per_customer' | 'budget' | 'stacks' | 'group_key'>,
): RuleTerms {
  const caps = { perEvent: row.per_event, perDay: row.per_day, perCustomer: row.per_customer, budget: row.budget };
  return { id: row.id, caps, stacks: row.stacks, group: row.group_key };
}
