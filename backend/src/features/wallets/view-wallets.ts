import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { lapseAsThingsStand, settle } from './domain/posting.js';
import { balanceOf, type Lot as LedgerLot } from './domain/wallet.js';
import type { WalletType } from './domain/wallet-type.js';
import { LedgerRepository } from './ledger.repository.js';
import { type WalletReadRow, WalletReadsRepository } from './wallet-reads.repository.js';
import { WalletTypesRepository } from './wallet-types.repository.js';
import type { Wallet } from './wallets.contract.js';

/** A customer's wallets as they stand now: what has fallen due counts, whether or not it has been posted yet. */
@Injectable()
export class ViewWallets {
  constructor(
    private readonly reads: WalletReadsRepository,
    private readonly ledger: LedgerRepository,
    private readonly types: WalletTypesRepository,
    private readonly clock: Clock,
  ) {}

  async type(key: string): Promise<WalletType | undefined> {
    return (await this.types.read()).types.get(key);
  }

  async execute(customerId: string): Promise<Wallet[]> {
    const { timeZone, types } = await this.types.read();
    const rows = await this.reads.wallets(customerId);
    const now = this.clock.now();
    const wallets: Wallet[] = [];
    for (const row of rows) {
      const type = types.get(row.walletType);
      if (!type) throw new Error('Every wallet has a type.');
      const isDue = row.walletId !== null && (row.slides || (row.nextDueAt !== null && row.nextDueAt <= now));
      wallets.push(isDue ? await this.settled(row, type, now, timeZone) : view(row, row, row));
    }
    return wallets;
  }

  private async settled(row: WalletReadRow, type: WalletType, now: Date, timeZone: string): Promise<Wallet> {
    const walletId = row.walletId ?? '';
    const lots = (await this.ledger.allLots([walletId])).toSorted((one, other) => one.number - other.number);
    const reservations = row.reserved > 0 ? await this.ledger.openReservations([walletId]) : [];
    const settledAt = row.settledAt?.getTime() ?? Number.NEGATIVE_INFINITY;
    const before = { lots, reservations, lastActivity: row.lastActivity?.getTime() ?? null, settledAt };
    const policy = { timeZone, shortfall: type.shortfall };
    let made = 0;
    const { wallet } = settle(before, { now: now.getTime(), policy, newId: () => `${(made += 1)}` });
    const lapses = soonest(wallet.lots, (lot) => (lot.state === 'active' ? lapseAsThingsStand(wallet, lot, policy) : null));
    const activates = soonest(wallet.lots, (lot) => (lot.state === 'pending' ? lot.activeAt : null));
    return view(row, balanceOf(wallet), {
      lapseAt: lapses && new Date(lapses.at),
      lapseUnits: lapses?.units ?? null,
      activeAt: activates && new Date(activates.at),
      activeUnits: activates?.units ?? null,
    });
  }
}

type Steps = Pick<WalletReadRow, 'lapseAt' | 'lapseUnits' | 'activeAt' | 'activeUnits'>;

function view(row: WalletReadRow, sums: { active: number; pending: number; reserved: number }, steps: Steps): Wallet {
  const { walletType, names, purpose, program, member } = row;
  const { active, pending, reserved } = sums;
  return {
    walletType,
    names,
    purpose,
    program,
    member,
    balance: active - reserved,
    active,
    pending,
    reserved,
    nextActive: step(steps.activeUnits, steps.activeAt),
    nextLapse: step(steps.lapseUnits, steps.lapseAt),
  };
}

function step(units: number | null, at: Date | null): Wallet['nextLapse'] {
  return units === null || at === null ? null : { units, at: at.toISOString() };
}

function soonest(lots: readonly LedgerLot[], when: (lot: LedgerLot) => number | null): { at: number; units: number } | null {
  let first: { at: number; units: number } | null = null;
  for (const lot of lots) {
    const at = lot.remainder > 0 ? when(lot) : null;
    if (at === null) continue;
    if (first === null || at < first.at) first = { at, units: lot.remainder };
    else if (at === first.at) first = { at, units: first.units + lot.remainder };
  }
  return first;
}
