import { Inject, Injectable } from '@nestjs/common';
import { EarnFromFlush } from '../earning-rules/earning-rules.public.js';
import { ApplyFactChanges } from '../facts/facts.public.js';
import { EvaluateLevels } from '../level-sets/level-sets.public.js';
import type { EventOutcome } from './flush-outcomes.js';
import type { RecordedFlush } from './record-flush.js';

/** What follows from recorded events, in their transaction: first facts, then what the customers earn, then the levels that they reach. */
@Injectable()
export class FollowFlush {
  constructor(
    private readonly applyFacts: ApplyFactChanges,
    @Inject(EarnFromFlush) private readonly earn: Pick<EarnFromFlush, 'begin'>,
    @Inject(EvaluateLevels) private readonly levels: Pick<EvaluateLevels, 'execute'>,
  ) {}

  /** The outcomes, with what came of each. */
  async execute({ outcomes, facts, earning }: RecordedFlush, options: { now: Date; announce: boolean }): Promise<readonly EventOutcome[]> {
    // Rules see customers as they were before: what they read is read before the facts move.
    const finish = earning === null ? undefined : await this.earn.begin(earning);
    await this.applyFacts.execute(facts, options);
    const effects = await finish?.();
    await this.levels.execute(facts.customerIds, { now: options.now, cause: 'change' });
    if (effects === undefined) return outcomes;
    return outcomes.map((outcome) => {
      const own = 'id' in outcome ? effects.get(outcome.id) : undefined;
      return own === undefined ? outcome : { ...outcome, effects: own };
    });
  }
}
