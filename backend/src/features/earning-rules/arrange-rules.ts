import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { OrderEarningRulesRequest } from './earning-rules.contract.js';
import { MOST_RULES } from './create-rule.js';
import { OrderIncomplete, UnknownProgram } from './earning-rules.errors.js';
import { EarningRulesRepository } from './earning-rules.repository.js';

/** Puts the rules of a programme in order, or takes one out of it. */
@Injectable()
export class ArrangeRules {
  constructor(
    private readonly rules: EarningRulesRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws UnknownProgram; OrderIncomplete unless exactly the rules of the programme are named */
  async order({ programId, ids }: OrderEarningRulesRequest): Promise<void> {
    if (!(await this.rules.lockProgram(programId))) throw new UnknownProgram({}, { pointer: '/programId' });
    const before = (await this.rules.list(programId, null, MOST_RULES)).map(({ id }) => id);
    const given = new Set(ids);
    if (given.size !== ids.length || given.size !== before.length || !before.every((id) => given.has(id)))
      throw new OrderIncomplete({}, { pointer: '/ids' });
    await this.rules.move(ids);
    this.audit.record({
      action: 'earning-rules.ordered',
      subject: { type: 'Program', id: programId },
      before: { ids: before },
      after: { ids },
    });
  }

  /** It is off for good; what it gave stays, and its versions go on to explain it. */
  async archive(id: string): Promise<void> {
    const { name } = await this.rules.lock(id);
    await this.rules.archive(id);
    this.audit.record({ action: 'earning-rules.deleted', subject: { type: 'EarningRule', id }, before: { name } });
  }
}
