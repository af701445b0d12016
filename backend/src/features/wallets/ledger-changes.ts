import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { nextDueAt } from './domain/posting.js';
import type { Lot } from './domain/wallet.js';
import type { OpenWallet } from './open-wallet.js';

/** What a batch of postings changes, column by column, as the statement that writes it takes it. */
export function transferColumns(wallets: readonly OpenWallet[]): string[] {
  const transfers = wallets.flatMap((wallet) => wallet.transfers);
  const causes = transfers.map(({ cause }) => cause);
  return [
    plainArray(transfers.map(({ id }) => id)),
    plainArray(transfers.map(({ walletId }) => walletId)),
    plainArray(transfers.map(({ number }) => number)),
    textArray(transfers.map(({ key }) => key)),
    plainArray(transfers.map(({ kind }) => kind)),
    instantArray(transfers.map(({ at }) => new Date(at))),
    plainArray(transfers.map(({ pending }) => pending)),
    plainArray(transfers.map(({ active }) => active)),
    plainArray(transfers.map(({ lapsed = 0 }) => lapsed)),
    plainArray(transfers.map(({ forgiven = 0 }) => forgiven)),
    plainArray(transfers.map(({ pendingAfter }) => pendingAfter)),
    plainArray(transfers.map(({ activeAfter }) => activeAfter)),
    plainArray(transfers.map(({ reservedAfter }) => reservedAfter)),
    textArray(transfers.map(({ request }) => request)),
    plainArray(transfers.map(({ cancels }) => cancels)),
    plainArray(causes.map((cause) => cause?.kind ?? 'time')),
    plainArray(causes.map((cause) => cause?.eventId ?? null)),
    plainArray(causes.map((cause) => cause?.orderId ?? null)),
    plainArray(causes.map((cause) => cause?.ruleId ?? null)),
    plainArray(causes.map((cause) => cause?.ruleVersion ?? null)),
    plainArray(causes.map((cause) => cause?.actor?.kind ?? 'system')),
    plainArray(causes.map((cause) => cause?.actor?.id ?? null)),
    textArray(causes.map((cause) => cause?.reason ?? null)),
    textArray(causes.map((cause) => (cause?.reasons ? JSON.stringify(cause.reasons) : null))),
  ];
}

export function pairColumns(wallets: readonly OpenWallet[]): string[] {
  const pairs = wallets.flatMap(({ transfers }) =>
    transfers.flatMap((transfer) => transfer.pairs.map((pair, position) => ({ ...pair, transferId: transfer.id, position }))),
  );
  return [
    plainArray(pairs.map(({ transferId }) => transferId)),
    plainArray(pairs.map(({ position }) => position)),
    plainArray(pairs.map(({ lotId }) => lotId)),
    plainArray(pairs.map(({ units }) => units)),
  ];
}

type NewLot = Lot & { readonly walletId: string; readonly number: number; readonly key: string | null };

/** Lots that were not there before, numbered on in each wallet. */
export function newLots({ row, wallet, loaded, lotKeys }: OpenWallet): NewLot[] {
  return wallet.lots
    .filter(({ id }) => !loaded.has(id))
    .map((lot, index) => ({ ...lot, walletId: row.id, number: row.lastLot + index + 1, key: lotKeys.get(lot.id) ?? null }));
}

export function newLotColumns(lots: readonly NewLot[]): string[] {
  return [
    plainArray(lots.map(({ id }) => id)),
    plainArray(lots.map(({ walletId }) => walletId)),
    plainArray(lots.map(({ number }) => number)),
    textArray(lots.map(({ key }) => key)),
    plainArray(lots.map(({ units }) => units)),
    textArray(lots.map(({ expiry }) => JSON.stringify(expiry))),
    ...movingColumns(lots),
  ];
}

type ChangedLot = Lot & { readonly movedTo: string | null };

/** Lots that something was taken from, or given back to; those that are gone to another wallet among them. */
export function changedLots({ wallet, loaded, moved }: OpenWallet): ChangedLot[] {
  const left = new Map(wallet.lots.map((lot) => [lot.id, lot]));
  return [...loaded.values()].flatMap((before): ChangedLot[] => {
    const after = left.get(before.id);
    if (after === before) return [];
    return [after ? { ...after, movedTo: null } : { ...before, remainder: 0, movedTo: moved.get(before.id) ?? null }];
  });
}

export function changedLotColumns(lots: readonly ChangedLot[]): string[] {
  return [plainArray(lots.map(({ id }) => id)), ...movingColumns(lots), plainArray(lots.map(({ movedTo }) => movedTo))];
}

function movingColumns(lots: readonly Lot[]): string[] {
  return [
    plainArray(lots.map(({ remainder }) => remainder)),
    plainArray(lots.map(({ state }) => state)),
    instantArray(lots.map(({ activeAt }) => dateOf(activeAt))),
    instantArray(lots.map(({ lapsesAt }) => dateOf(lapsesAt))),
    plainArray(lots.map(({ askedBack }) => askedBack)),
    plainArray(lots.map(({ lapsed }) => lapsed)),
  ];
}

export function walletColumns(wallets: readonly OpenWallet[], lots: readonly NewLot[], timeZone: string): string[] {
  const made = new Map<string, number>();
  for (const { walletId } of lots) made.set(walletId, (made.get(walletId) ?? 0) + 1);
  return [
    plainArray(wallets.map(({ id }) => id)),
    plainArray(wallets.map(({ pending }) => pending)),
    plainArray(wallets.map(({ active }) => active)),
    plainArray(wallets.map(({ reserved }) => reserved)),
    plainArray(wallets.map((wallet) => owedIn(wallet))),
    plainArray(wallets.map(({ row, transfers }) => row.lastTransfer + transfers.length)),
    plainArray(wallets.map(({ row, id }) => row.lastLot + (made.get(id) ?? 0))),
    instantArray(wallets.map(({ wallet }) => dateOf(wallet.lastActivity))),
    instantArray(wallets.map(({ wallet }) => dateOf(Number.isFinite(wallet.settledAt) ? wallet.settledAt : null))),
    instantArray(wallets.map((wallet) => dateOf(dueIn(wallet, timeZone)))),
    plainArray(wallets.map(({ row, wallet }) => row.slides || wallet.lots.some(({ expiry }) => expiry.kind === 'sliding'))),
    plainArray(wallets.map(({ spent }) => spent.on)),
    plainArray(wallets.map(({ spent }) => spent.units)),
    plainArray(wallets.map(({ mergedInto }) => mergedInto)),
  ];
}

/** Where only some lots are in memory, nothing is owed: debts are read whole. */
function owedIn({ wallet: { lots } }: OpenWallet): number {
  return -lots.reduce((units, { remainder }) => units + Math.min(0, remainder), 0);
}

/** Of lots that are not in memory it is known that nothing is due before. */
function dueIn({ row, wallet, isWhole, type }: OpenWallet, timeZone: string): number | null {
  const next = nextDueAt(wallet, { timeZone, shortfall: type.shortfall });
  if (isWhole || row.nextDueAt === null) return next;
  return next === null ? row.nextDueAt : Math.min(next, row.nextDueAt);
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
