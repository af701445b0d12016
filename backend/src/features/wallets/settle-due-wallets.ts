import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { activateDue, type PostingContext, settle } from './domain/posting.js';
import { LedgerBatch } from './ledger-batch.js';
import type { OpenWallet } from './open-wallet.js';
import type { DuePosition as Position } from './wallets.repository.js';

/** Wallets in one transaction: few enough that others who wait for one of them do not notice. */
const TOGETHER = 500;

/** What becomes of a wallet's due units: only those that become spendable, or those that lapse as well. */
export type Due = 'activate' | 'everything';

/**
 * Posts what has fallen due in a company's wallets. Postings do the same for their own wallets first, so that nothing depends on when this
 * runs; it is for those that nobody touches.
 */
@Injectable()
export class SettleDueWallets {
  constructor(
    private readonly database: TenantDatabase,
    private readonly batch: LedgerBatch,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** In transactions of its own, wallet by wallet; again changes nothing. Answers with the number of wallets that moved. */
  async execute(tenantId: string, due: Due = 'everything'): Promise<number> {
    const now = this.clock.now();
    let count = 0;
    for (let after: Position | undefined = START; after;) {
      const from: Position = after;
      const step = await this.database.runRetrying(tenantId, () => this.some(now, due, from));
      count += step.moved;
      after = step.last;
    }
    return count;
  }

  private async some(now: Date, due: Due, after: Position): Promise<{ moved: number; last: Position | undefined }> {
    const ledger = await this.batch.types();
    const opened = await this.batch.due(now, { limit: TOGETHER, after }, ledger);
    for (const wallet of opened) this.post(wallet, due, { now: now.getTime(), timeZone: ledger.timeZone });
    await this.batch.write(opened, { now, timeZone: ledger.timeZone });
    const last = opened.at(-1);
    return {
      moved: opened.filter(({ transfers }) => transfers.length > 0).length,
      last: last && opened.length === TOGETHER ? { dueAt: new Date(last.row.nextDueAt ?? 0), id: last.id } : undefined,
    };
  }

  private post(wallet: OpenWallet, due: Due, { now, timeZone }: { now: number; timeZone: string }): void {
    const context: PostingContext = { now, policy: { timeZone, shortfall: wallet.type.shortfall }, newId: () => this.ids.next() };
    const posted = due === 'activate' ? activateDue(wallet.wallet, context) : settle(wallet.wallet, context);
    wallet.keep(posted, undefined);
  }
}

const START: Position = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
