import {
  catchUp,
  choose,
  close,
  draw,
  open,
  payDebts,
  type Posted,
  type Posting,
  type PostingContext,
  unitsOf,
  upTo,
  write,
} from './posting.js';
import type { Pair, Wallet } from './wallet.js';

export type InsufficientUnits = { readonly refused: 'insufficient-units'; readonly spendable: number };

/** @returns also the pairs by which the spend can be cancelled. */
export function spend(
  wallet: Wallet,
  { kind, units }: { readonly kind: 'spend' | 'adjust'; readonly units: number },
  context: PostingContext,
): (Posted & { readonly pairs: readonly Pair[] }) | InsufficientUnits {
  const posting = open(wallet, context);
  const chosen = choose(posting, units);
  if (unitsOf(chosen) < units) return { refused: 'insufficient-units', spendable: unitsOf(chosen) };
  const pairs = debit(posting, kind, chosen);
  return { ...close(posting), pairs };
}

/** Keeps units for an order that is still open: nobody else can spend them, and they do not lapse meanwhile. */
export function reserve(
  wallet: Wallet,
  units: number,
  context: PostingContext,
): (Posted & { readonly reservationId: string }) | InsufficientUnits {
  const posting = open(wallet, context);
  const held = choose(posting, units);
  if (unitsOf(held) < units) return { refused: 'insufficient-units', spendable: unitsOf(held) };
  const id = posting.newId();
  posting.reservations.set(id, { id, held });
  return { ...close(posting), reservationId: id };
}

/** Spends so many units of a reservation, or all that it holds if that is less; the rest is free again. A reservation is captured once. */
export function capture(
  wallet: Wallet,
  { reservationId, units }: { readonly reservationId: string; readonly units: number },
  context: PostingContext,
): Posted & { readonly pairs: readonly Pair[] } {
  const posting = open(wallet, context);
  const held = posting.reservations.get(reservationId)?.held ?? [];
  posting.reservations.delete(reservationId);
  const captured = upTo(held, units);
  const pairs = captured.length > 0 ? debit(posting, 'spend', captured) : [];
  payDebts(posting);
  catchUp(posting, posting.at);
  return { ...close(posting), pairs };
}

export function release(wallet: Wallet, reservationId: string, context: PostingContext): Posted {
  const { wallet: released, transfers } = capture(wallet, { reservationId, units: 0 }, context);
  return { wallet: released, transfers };
}

/**
 * Units of a spend come back to the lots that they came from, the last taken first. What would have lapsed meanwhile lapses at once.
 *
 * @param spent the pairs of the spend, less what was cancelled before
 */
export function cancelSpend(
  wallet: Wallet,
  { spent, units }: { readonly spent: readonly Pair[]; readonly units: number },
  context: PostingContext,
): Posted {
  const posting = open(wallet, context);
  const taken = spent.map((pair) => ({ lotId: pair.lotId, units: -pair.units })).toReversed();
  const pairs = draw(
    posting,
    upTo(taken, units).map((pair) => ({ lotId: pair.lotId, units: -pair.units })),
  );
  write(posting, { kind: 'cancel', pending: 0, active: unitsOf(pairs), pairs });
  payDebts(posting);
  catchUp(posting, posting.at);
  return close(posting);
}

function debit(posting: Posting, kind: 'spend' | 'adjust', chosen: readonly Pair[]): Pair[] {
  if (kind === 'spend') posting.lastActivity = posting.at;
  const pairs = draw(posting, chosen);
  write(posting, { kind, pending: 0, active: unitsOf(pairs), pairs });
  return pairs;
}
