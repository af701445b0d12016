import { Injectable } from '@nestjs/common';
import { SimulationTurn } from '../loyalty-rules/loyalty-rules.public.js';
import { EarningRecords } from './earning-records.js';
import { UnknownProgram } from './earning-rules.errors.js';
import { EarningRulesRepository } from './earning-rules.repository.js';
import type { LiveRule } from './live-rule.js';
import { LiveRules } from './live-rules.js';
import type { RulePair } from './rule-states.repository.js';

/** The rules of one programme, for trying them out. */
@Injectable()
export class ProgramRules {
  constructor(
    private readonly live: LiveRules,
    private readonly rules: EarningRulesRepository,
    private readonly records: EarningRecords,
    private readonly turn: SimulationTurn,
  ) {}

  /** @throws SimulationRunning */
  takeTurn(): Promise<void> {
    return this.turn.take();
  }

  /** Those that are on. @throws UnknownProgram */
  async rulesOf(programId: string): Promise<readonly LiveRule[]> {
    if (!(await this.rules.hasProgram(programId))) throw new UnknownProgram({}, { pointer: '/programId' });
    return this.live.ofProgram(programId);
  }

  whoTakesPart(rules: readonly LiveRule[], pairs: readonly RulePair[]): Promise<(rule: LiveRule, customerId: string) => boolean> {
    return this.records.whoTakesPart(rules, pairs);
  }
}
