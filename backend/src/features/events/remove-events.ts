import { Inject, Injectable } from '@nestjs/common';
import { GiveAgain, TakeBackRemoved } from '../earning-rules/earning-rules.public.js';
import { EventRemovalRepository } from './event-removal.repository.js';
import { SettleOrdersAgain } from './settle-orders-again.js';

/** What to take back: an import's events, or some by their ids. */
export type Retraction = { readonly importId: string } | { readonly eventIds: readonly string[] };

/** How many events went, and whose facts no longer follow from what is left. */
export type Taken = { readonly events: number; readonly customers: readonly string[] };

/** Removes some events with what they meant for orders; the facts are the caller's to make anew. Behind the closed gate. */
@Injectable()
export class RemoveEvents {
  constructor(
    private readonly removal: EventRemovalRepository,
    private readonly settleAgain: SettleOrdersAgain,
    @Inject(TakeBackRemoved) private readonly takeBackEarned: Pick<TakeBackRemoved, 'execute'>,
    @Inject(GiveAgain) private readonly giveAgain: Pick<GiveAgain, 'execute'>,
  ) {}

  async execute(retraction: Retraction, limit: number): Promise<Taken> {
    const events =
      'importId' in retraction ? await this.removal.ofImport(retraction.importId, limit) : await this.removal.byIds(retraction.eventIds);
    if (events.length === 0) return { events: 0, customers: [] };
    const ids = events.map(({ id }) => id);
    await this.takeBackEarned.execute(ids);
    const losing = await this.removal.removeChanges(ids);
    const gone = await this.removal.removeOrders(ids);
    if (gone.length > 0) await this.removal.waitAgain(gone);
    const owners = await this.settleAgain.execute(losing);
    await this.giveAgain.execute(losing);
    await this.removal.removeEvents(ids);
    return { events: events.length, customers: [...new Set([...events.map(({ customerId }) => customerId), ...owners])] };
  }
}
