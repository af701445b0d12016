import type { EarningRule, EarningRuleVersion } from './earning-rules.contract.js';
import type { StoredRule, VersionRow } from './earning-rules.repository.js';

type Decides = Pick<EarningRuleVersion, 'plugin' | 'configuration' | 'events' | 'validFrom' | 'validTo' | 'caps' | 'stacks' | 'group'>;

export function viewRule(row: StoredRule): EarningRule {
  return {
    id: row.id,
    programId: row.program_id,
    name: row.name,
    enabled: row.enabled,
    live: row.live,
    ...decides(row),
    ruleVersion: row.current_version,
    used: row.used,
    waiting: row.waiting,
    failed: row.failed,
    deferredSince: row.deferred_since?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

export function viewVersion(row: VersionRow): EarningRuleVersion {
  return { number: row.number, ...decides(row), createdBy: row.created_by, createdAt: row.created_at.toISOString() };
}

function decides(row: Omit<VersionRow, 'number' | 'created_by'>): Decides {
  return {
    plugin: { id: row.plugin_id, version: row.plugin_version, digest: row.plugin_digest },
    configuration: row.configuration,
    events: row.events,
    validFrom: row.valid_from?.toISOString() ?? null,
    validTo: row.valid_to?.toISOString() ?? null,
    caps: { perEvent: row.per_event, perDay: row.per_day, perCustomer: row.per_customer, budget: row.budget },
    stacks: row.stacks,
    group: row.group_key,
  };
}

/** What the audit says of a rule. */
export function recordedRule({
  name,
  enabled,
  plugin,
  configuration,
  validFrom,
  validTo,
  caps,
  stacks,
  group,
}: EarningRule): Record<string, unknown> {
  return { name, enabled, plugin: `${plugin.id} ${plugin.version}`, configuration, validFrom, validTo, caps, stacks, group };
}
