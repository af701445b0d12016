import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { changesOf, type Decided } from './decide-batch.js';
import { TierAssignmentsRepository, type Written } from './tier-assignments.repository.js';
import type { Population } from './tiering-facts.repository.js';

export type DecisionTarget = {
  readonly schemeId: string;
  readonly versionNumber: number;
  readonly runId: string;
  readonly decidedAt: Date;
  readonly reads: readonly string[];
};

/** Writes what changed, and tells of moves: `customer.tier-changed`, not for first assignments. */
@Injectable()
export class WriteDecisions {
  constructor(
    private readonly assignments: TierAssignmentsRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(target: DecisionTarget, population: Population, decided: Decided, onlyPresent = false): Promise<Written> {
    const customers = changesOf(population, decided, target.reads);
    const written = await this.assignments.write({ ...target, decisions: decided.decisions, customers, onlyPresent });
    await this.outbox.addEach('customer.tier-changed', written.moved);
    return written;
  }
}
