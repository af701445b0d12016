import { Injectable } from '@nestjs/common';
import { type RuleAward, RuleAwardsRepository } from './rule-awards.repository.js';
import { RuleMemory } from './rule-memory.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import type { RuleGift } from './rule-gifts.repository.js';
import { type ReturnedOrder, TakeBackEarned } from './take-back-earned.js';

/** What events had earned that are taken back as if they had never come. Behind the closed gate. */
@Injectable()
export class TakeBackRemoved {
  constructor(
    private readonly awards: RuleAwardsRepository,
    private readonly memory: RuleMemory,
    private readonly takeBack: TakeBackEarned,
    private readonly runs: RuleRunsRepository,
  ) {}

  /** Before the events go. Whatever else rules gave for them (tags, attributes, rewards that were used, their own memory) stays. */
  async execute(eventIds: readonly string[]): Promise<void> {
    const awards = await this.awards.ofEvents(eventIds);
    const gifts = await this.takeBack.giftsOf(eventIds);
    const waiting = await this.runs.forget(eventIds);
    const pairs = [...awards, ...gifts, ...waiting];
    if (pairs.length === 0) return;
    await this.memory.lock(pairs);
    const { taken } = await this.takeBack.execute(goneWith(awards, gifts));
    await this.awards.forget(eventIds);
    const given = taken.map(({ award: { ruleId, customerId }, units }) => ({ ruleId, customerId, units: -units, waits: 0, keeps: null }));
    await this.memory.save([
      ...given,
      ...waiting.map(({ ruleId, customerId, waits }) => ({ ruleId, customerId, units: 0, waits: -waits, keeps: null })),
    ]);
  }
}

/** Nothing is left of what these events were. */
function goneWith(awards: readonly RuleAward[], gifts: readonly RuleGift[]): ReturnedOrder[] {
  const order = { amount: 0, refunded: 0, counts: false };
  const [awardsOf, giftsOf] = [Map.groupBy(awards, ({ eventId }) => eventId), Map.groupBy(gifts, ({ eventId }) => eventId)];
  const eventIds = [...new Set([...awardsOf.keys(), ...giftsOf.keys()])];
  return eventIds.map((by) => ({ order, by, awards: awardsOf.get(by) ?? [], gifts: giftsOf.get(by) ?? [] }));
}
