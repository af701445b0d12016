import { lapsesAt } from './expiry.js';
import type { Lot, Pair, Reservation, Transfer, Wallet, WalletPolicy } from './wallet.js';

/** A wallet while something is posted to it: opened, written to, closed, and seen by nobody in between. */
export type Posting = {
  readonly lots: Map<string, Lot>;
  readonly reservations: Map<string, Reservation>;
  readonly transfers: Transfer[];
  readonly policy: WalletPolicy;
  readonly newId: () => string;
  lastActivity: number | null;
  /** When it happens: time does not run backwards in a wallet. */
  at: number;
};

export type Posted = { readonly wallet: Wallet; readonly transfers: readonly Transfer[] };

export type PostingContext = { readonly now: number; readonly policy: WalletPolicy; readonly newId: () => string };

/** Opens a wallet as it stands now: what has become due since is posted first, so that nothing depends on when a job ran. */
export function open(wallet: Wallet, context: PostingContext): Posting {
  const posting = opened(wallet, context);
  catchUp(posting, Math.max(context.now, wallet.settledAt));
  return posting;
}

function opened(wallet: Wallet, { policy, newId }: Omit<PostingContext, 'now'>): Posting {
  return {
    lots: new Map(wallet.lots.map((lot) => [lot.id, lot])),
    reservations: new Map(wallet.reservations.map((reservation) => [reservation.id, reservation])),
    transfers: [],
    policy,
    newId,
    lastActivity: wallet.lastActivity,
    at: wallet.settledAt,
  };
}

export function close({ lots, reservations, transfers, lastActivity, at }: Posting): Posted {
  return { wallet: { lots: [...lots.values()], reservations: [...reservations.values()], lastActivity, settledAt: at }, transfers };
}

/** Posts what has become due; twice changes nothing. */
export function settle(wallet: Wallet, context: PostingContext): Posted {
  return close(open(wallet, context));
}

/** Posts what has become spendable, and leaves what lapses for later. */
export function activateDue(wallet: Wallet, context: PostingContext): Posted {
  const posting = opened(wallet, context);
  const due = [...posting.lots.values()]
    .flatMap((lot) => (lot.state === 'pending' && lot.remainder > 0 && lot.activeAt !== null ? [{ lot, at: lot.activeAt }] : []))
    .filter(({ at }) => at <= context.now)
    .toSorted((one, other) => one.at - other.at);
  for (const { lot, at } of due) {
    posting.at = Math.max(posting.at, at);
    activate(posting, lot, at);
  }
  return close(posting);
}

/** When the next units of a wallet become spendable or lapse, as things stand. */
export function nextDueAt(wallet: Wallet, policy: WalletPolicy): number | null {
  return firstDue(opened(wallet, { policy, newId: () => '' }))?.at ?? null;
}

/** Posts what is due up to `now` in the order in which it fell due: units become spendable before others of the same instant lapse. */
export function catchUp(posting: Posting, now: number): void {
  for (;;) {
    const next = firstDue(posting);
    if (next === undefined || next.at > now) break;
    posting.at = Math.max(posting.at, next.at);
    if (next.lot.state === 'pending') activate(posting, next.lot, next.at);
    else expire(posting, next.lot);
  }
  posting.at = now;
}

type Due = { readonly at: number; readonly lot: Lot };

function firstDue(posting: Posting): Due | undefined {
  let first: Due | undefined;
  for (const lot of posting.lots.values()) {
    const due = dueOf(posting, lot);
    if (due !== undefined && (first === undefined || isBefore(due, first))) first = due;
  }
  return first;
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.lot.state === 'pending' && other.lot.state === 'active');
}

function dueOf(posting: Posting, lot: Lot): Due | undefined {
  if (lot.state === 'pending') return lot.activeAt === null || lot.remainder === 0 ? undefined : { at: lot.activeAt, lot };
  const at = lot.remainder > 0 && freeOf(posting, lot) > 0 ? lapseOf(posting, lot) : null;
  return at === null ? undefined : { at, lot };
}

/** When a lot's units lapse as things stand. */
export function lapseOf({ lastActivity, policy }: Posting, lot: Lot): number | null {
  if (lot.expiry.kind !== 'sliding') return lot.lapsesAt;
  return lapsesAt(lot.expiry, Math.max(lot.activeAt ?? 0, lastActivity ?? 0), policy.timeZone);
}

/** When a lot of a wallet that nobody posts to lapses, if nothing happens meanwhile. */
export function lapseAsThingsStand(wallet: Wallet, lot: Lot, policy: WalletPolicy): number | null {
  return lapseOf(opened(wallet, { policy, newId: () => '' }), lot);
}

/** What is left of a lot and not reserved. */
export function freeOf({ reservations }: Posting, { id, remainder }: Lot): number {
  let free = remainder;
  for (const { held } of reservations.values()) for (const { lotId, units } of held) if (lotId === id) free -= units;
  return free;
}

/** @param since when the units became spendable, which is what expiry counts from. */
export function activate(posting: Posting, lot: Lot, since: number): void {
  const lapse = lot.expiry.kind === 'sliding' ? null : lapsesAt(lot.expiry, since, posting.policy.timeZone);
  posting.lots.set(lot.id, { ...lot, state: 'active', activeAt: since, lapsesAt: lapse });
  write(posting, { kind: 'activate', pending: -lot.remainder, active: lot.remainder, pairs: [{ lotId: lot.id, units: 0 }] });
  payDebts(posting);
}

function expire(posting: Posting, lot: Lot): void {
  const units = freeOf(posting, lot);
  posting.lots.set(lot.id, { ...lot, remainder: lot.remainder - units, lapsed: lot.lapsed + units });
  write(posting, { kind: 'expire', pending: 0, active: -units, pairs: [{ lotId: lot.id, units: -units }] });
}

/** The lots that can be spent from: first to lapse first, the oldest of these first. */
export function spendable(posting: Posting): Lot[] {
  const lapse = (lot: Lot): number => lapseOf(posting, lot) ?? Number.POSITIVE_INFINITY;
  return [...posting.lots.values()]
    .filter((lot) => lot.state === 'active' && lot.remainder > 0 && freeOf(posting, lot) > 0)
    .map((lot) => ({ lot, at: lapse(lot) }))
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at - other.at))
    .map(({ lot }) => lot);
}

/** Chooses units from the lots that can be spent from, up to as many as there are; takes none. */
export function choose(posting: Posting, units: number): Pair[] {
  const pairs: Pair[] = [];
  let missing = units;
  for (const lot of spendable(posting)) {
    if (missing === 0) break;
    const taken = Math.min(missing, freeOf(posting, lot));
    pairs.push({ lotId: lot.id, units: taken });
    missing -= taken;
  }
  return pairs;
}

/** Takes units out of lots (puts them back where a pair is below zero) and gives the pairs of the transfer. */
export function draw(posting: Posting, pairs: readonly Pair[]): Pair[] {
  return pairs.map(({ lotId, units }) => {
    const lot = lotOf(posting, lotId);
    posting.lots.set(lotId, { ...lot, remainder: lot.remainder - units });
    return { lotId, units: -units };
  });
}

/** What is owed is paid from what can be spent, at once. */
export function payDebts(posting: Posting): void {
  const debts = [...posting.lots.values()].filter(({ remainder }) => remainder < 0);
  for (const debt of debts) {
    const paid = choose(posting, -debt.remainder);
    const units = unitsOf(paid);
    if (units === 0) return;
    const pairs = draw(posting, [...paid, { lotId: debt.id, units: -units }]);
    write(posting, { kind: 'settle', pending: 0, active: 0, pairs });
  }
}

export function write(posting: Posting, transfer: Omit<Transfer, 'id' | 'at'>): Transfer {
  const written = { id: posting.newId(), at: posting.at, ...transfer };
  posting.transfers.push(written);
  return written;
}

/** The first units of some pairs, as many as are asked for and there. */
export function upTo(pairs: readonly Pair[], units: number): Pair[] {
  let missing = units;
  return pairs.flatMap((pair) => {
    const part = Math.min(missing, pair.units);
    missing -= part;
    return part > 0 ? [{ lotId: pair.lotId, units: part }] : [];
  });
}

export function lotOf({ lots }: Posting, id: string): Lot {
  const lot = lots.get(id);
  if (lot === undefined) throw new Error(`No lot ${id} in this wallet`);
  return lot;
}

export function unitsOf(pairs: readonly Pair[]): number {
  return pairs.reduce((total, { units }) => total + units, 0);
}
