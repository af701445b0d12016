import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { EarningRule, UpdateEarningRuleRequest } from './earning-rules.contract.js';
import { EarningRulesRepository, type RuleContent, type StoredRule } from './earning-rules.repository.js';
import { RuleDrafts } from './rule-drafts.js';
import { recordedRule, viewRule } from './view-rule.js';

/** Changes a rule. What decides gets a new version; the one before goes on to explain what it gave. */
@Injectable()
export class UpdateRule {
  constructor(
    private readonly rules: EarningRulesRepository,
    private readonly drafts: RuleDrafts,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, request: UpdateEarningRuleRequest): Promise<EarningRule> {
    const current = await this.rules.lock(id);
    requireVersion(request, viewRule(current));
    const { name = current.name, enabled = current.enabled } = request;
    const content = decides(request) ? await this.drafts.changed(current, request) : null;
    await this.rules.update(id, { name, enabled }, content && !isSame(content, current) ? content : null);
    const changed = viewRule(await this.rules.get(id));
    const [before, after] = [recordedRule(viewRule(current)), recordedRule(changed)];
    this.audit.record({ action: 'earning-rules.updated', subject: { type: 'EarningRule', id }, before, after });
    return changed;
  }
}

function decides({ name: _name, enabled: _enabled, version: _version, ...content }: UpdateEarningRuleRequest): boolean {
  return Object.values(content).some((value) => value !== undefined);
}

function isSame(content: RuleContent, row: StoredRule): boolean {
  const { plugin_digest: digest, configuration, valid_from: from, valid_to: to, stacks, group_key: group } = row;
  const caps = { perEvent: row.per_event, perDay: row.per_day, perCustomer: row.per_customer, budget: row.budget };
  const { pluginDigest, configuration: given, validFrom, validTo, caps: own, stacks: stacking, group: grouped } = content;
  return isDeepStrictEqual(
    [digest, configuration, from, to, caps, stacks, group],
    [pluginDigest, given, validFrom, validTo, own, stacking, grouped],
  );
}
