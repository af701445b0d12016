import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { DeliveryTimers } from './delivery-timers.js';
import { type AttemptRecord, type ClaimedDelivery, DeliveryWorkRepository } from './delivery-work.repository.js';
import { afterAttempt, type AttemptResult } from './domain/after-attempt.js';
import { MarkEndpoint } from './mark-endpoint.js';

/** Writes down how an attempt went, and what follows from it for the delivery and for its endpoint. */
@Injectable()
export class SettleAttempt {
  constructor(
    private readonly work: DeliveryWorkRepository,
    private readonly timers: DeliveryTimers,
    private readonly markEndpoint: MarkEndpoint,
    private readonly clock: Clock,
  ) {}

  /** Answers with the delivery to go on with. */
  async execute(
    delivery: ClaimedDelivery,
    { result, record }: { result: AttemptResult; record: AttemptRecord },
    turn: { isTurnOver: boolean },
  ): Promise<string | undefined> {
    const { kind, tries, failingSince } = delivery;
    const { delivery: next, endpoint } = afterAttempt(result, {
      kind,
      tries,
      failingSince: failingSince ?? undefined,
      now: this.clock.now(),
    });
    // Whoever took too long has lost it to another process, whose word counts.
    if (!(await this.work.settle(delivery, next, record))) return undefined;
    await this.work.recordAttempt(delivery, record);
    if (next.state === 'waiting') await this.timers.at(delivery.id, next.nextAttemptAt);
    else await this.timers.cancel(delivery.id);
    await this.markEndpoint.execute(delivery.endpointId, endpoint);
    return this.timers.next(turn);
  }
}
