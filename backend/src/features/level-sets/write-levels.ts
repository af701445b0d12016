import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Ids } from '../../ports/ids.js';
import type { ActiveLevelSet } from './active-level-sets.js';
import type { DecidedCustomer } from './decide-levels.js';
import { changeOf, reasonsText } from './domain/changes.js';
import { moveReason } from './domain/explain-level.js';
import { keptStanding } from './known-customer.js';
import { LEVEL_CHANGED, LEVEL_WARNED } from './level-sets.events.js';
import { type LevelCause, LevelWritesRepository } from './level-writes.repository.js';

/** Keeps what was decided, with a line of history and an event for every move. */
@Injectable()
export class WriteLevels {
  constructor(
    private readonly writes: LevelWritesRepository,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  /** Answers with the customers who moved. */
  async execute(
    { id, versionNumber, definition }: ActiveLevelSet,
    decided: readonly DecidedCustomer[],
    { now, cause }: { now: Date; cause: LevelCause },
  ): Promise<string[]> {
    const changes = decided.map(({ row, decision }) => {
      const before = keptStanding(row);
      return { customerId: row.customer_id, before, decision, ...changeOf(before, decision, { versionNumber, now: now.getTime() }) };
    });
    await this.writes.save(
      id,
      changes.filter(({ isDifferent }) => isDifferent),
    );
    const moved = changes.filter((change) => change.moved);
    const moves = moved.map(({ customerId, before, decision }) => {
      const from = before?.level ?? null;
      const why = moveReason(definition, from, decision.level, decision.value);
      const reasons = reasonsText(why ? [why, ...decision.reasons] : decision.reasons);
      return { id: this.ids.next(), customerId, from, to: decision.level, value: decision.value, reasons };
    });
    await this.writes.tell(id, moves, { versionNumber, cause, now });
    // A level set that is new puts everybody somewhere: that is no news about anybody.
    const told = moved.filter(({ before }) => before !== null || cause !== 'version').map(({ customerId }) => customerId);
    await this.outbox.addEach(LEVEL_CHANGED, told);
    await this.outbox.addEach(
      LEVEL_WARNED,
      changes.filter(({ warned }) => warned).map(({ customerId }) => customerId),
    );
    return told;
  }
}
