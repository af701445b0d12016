import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Ids } from '../../ports/ids.js';
import type { CreateEarningRuleRequest, EarningRule } from './earning-rules.contract.js';
import { TooManyRules, UnknownProgram } from './earning-rules.errors.js';
import { EarningRulesRepository } from './earning-rules.repository.js';
import { RuleDrafts } from './rule-drafts.js';
import { recordedRule, viewRule } from './view-rule.js';

export const MOST_RULES = 50;

/** Adds a rule to a programme, after the others. */
@Injectable()
export class CreateRule {
  constructor(
    private readonly rules: EarningRulesRepository,
    private readonly drafts: RuleDrafts,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** @throws UnknownProgram, TooManyRules, and whatever the plugin refuses */
  async execute(request: CreateEarningRuleRequest): Promise<EarningRule> {
    const { programId, name, enabled } = request;
    if (!(await this.rules.lockProgram(programId))) throw new UnknownProgram({}, { pointer: '/programId' });
    const others = await this.rules.list(programId, null, MOST_RULES);
    if (others.length >= MOST_RULES) throw new TooManyRules({ limit: MOST_RULES });
    const content = await this.drafts.made(request);
    const id = this.ids.next();
    await this.rules.insert({ id, programId, name, position: (others.at(-1)?.position ?? -1) + 1 });
    await this.rules.update(id, { name, enabled }, content);
    const made = viewRule(await this.rules.get(id));
    this.audit.record({ action: 'earning-rules.created', subject: { type: 'EarningRule', id }, after: recordedRule(made) });
    return made;
  }
}
