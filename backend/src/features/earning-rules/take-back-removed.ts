import { Injectable } from '@nestjs/common';
import { RuleAwardsRepository } from './rule-awards.repository.js';
import { RuleMemory } from './rule-memory.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import { TakeBackUnits } from './take-back-units.js';

/** What events had earned that are taken back as if they had never come. Behind the closed gate. */
@Injectable()
export class TakeBackRemoved {
  constructor(
    private readonly awards: RuleAwardsRepository,
    private readonly memory: RuleMemory,
    private readonly takeBack: TakeBackUnits,
    private readonly runs: RuleRunsRepository,
  ) {}

  /** Before the events go. Whatever else rules gave for them (tags, attributes, their own memory) stays. */
  async execute(eventIds: readonly string[]): Promise<void> {
    const awards = await this.awards.ofEvents(eventIds);
    const waiting = await this.runs.forget(eventIds);
    const pairs = [...awards, ...waiting];
    if (pairs.length === 0) return;
    await this.memory.lock(pairs);
    const gone = { amount: 0, refunded: 0, counts: false };
    const taken = await this.takeBack.execute(awards.map((award) => ({ award, order: gone, by: award.eventId })));
    await this.awards.forget(eventIds);
    const given = taken.map(({ award: { ruleId, customerId }, units }) => ({ ruleId, customerId, units: -units, waits: 0, keeps: null }));
    await this.memory.save([
      ...given,
      ...waiting.map(({ ruleId, customerId, waits }) => ({ ruleId, customerId, units: 0, waits: -waits, keeps: null })),
    ]);
  }
}
