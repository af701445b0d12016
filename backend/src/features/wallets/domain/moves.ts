import type { InsufficientUnits } from './debits.js';
import {
  catchUp,
  choose,
  close,
  draw,
  lotOf,
  open,
  payDebts,
  type Posted,
  type Posting,
  type PostingContext,
  unitsOf,
  write,
} from './posting.js';
import type { Lot, Pair, Wallet } from './wallet.js';

export type Moved = { readonly from: Posted; readonly to: Posted };

/** One member gives units to another; they lapse when they would have lapsed. */
export function give(from: Wallet, to: Wallet, units: number, context: PostingContext): Moved | InsufficientUnits {
  const [giver, taker] = [open(from, context), open(to, context)];
  const chosen = choose(giver, units);
  if (unitsOf(chosen) < units) return { refused: 'insufficient-units', spendable: unitsOf(chosen) };
  const pieces = chosen.map((pair) => ({ ...lotOf(giver, pair.lotId), units: pair.units, remainder: pair.units, askedBack: 0, lapsed: 0 }));
  giver.lastActivity = giver.at;
  taker.lastActivity = taker.at;
  writeOut(giver, 'active', chosen);
  writeIn(taker, 'active', pieces);
  return closeBoth(giver, taker);
}

/**
 * Two members turn out to be one: everything moves, what is pending, reserved or owed as well, and a purchase can be returned afterwards as
 * before. `renamed` says which lot each one has become.
 */
export function merge(from: Wallet, to: Wallet, context: PostingContext): Moved & { readonly renamed: ReadonlyMap<string, string> } {
  const [giver, taker] = [open(from, context), open(to, context)];
  const renamed = new Map<string, string>();
  for (const state of ['pending', 'active'] as const) {
    const lots = [...giver.lots.values()].filter((lot) => lot.state === state);
    writeOut(
      giver,
      state,
      lots.filter(({ remainder }) => remainder !== 0).map(({ id, remainder }) => ({ lotId: id, units: remainder })),
    );
    for (const [index, id] of writeIn(taker, state, lots).entries()) renamed.set(lots[index]?.id ?? id, id);
    for (const { id } of lots) giver.lots.delete(id);
  }
  for (const { id, held } of giver.reservations.values())
    taker.reservations.set(id, { id, held: held.map(({ lotId, units }) => ({ lotId: renamed.get(lotId) ?? lotId, units })) });
  giver.reservations.clear();
  if (giver.lastActivity !== null) taker.lastActivity = Math.max(giver.lastActivity, taker.lastActivity ?? giver.lastActivity);
  giver.lastActivity = null;
  return { ...closeBoth(giver, taker), renamed };
}

function writeOut(posting: Posting, state: Lot['state'], chosen: readonly Pair[]): void {
  if (chosen.length === 0) return;
  const pairs = draw(posting, chosen);
  write(posting, { kind: 'move-out', ...sums(state, unitsOf(pairs)), pairs });
}

/** Credits copies of lots; their ids, in order. */
function writeIn(posting: Posting, state: Lot['state'], lots: readonly Lot[]): string[] {
  const copies = lots.map((lot) => ({ ...lot, id: posting.newId() }));
  for (const copy of copies) posting.lots.set(copy.id, copy);
  const pairs = copies.filter(({ remainder }) => remainder !== 0).map(({ id, remainder }) => ({ lotId: id, units: remainder }));
  if (pairs.length > 0) write(posting, { kind: 'move-in', ...sums(state, unitsOf(pairs)), pairs });
  return copies.map(({ id }) => id);
}

function sums(state: Lot['state'], units: number): { pending: number; active: number } {
  return state === 'pending' ? { pending: units, active: 0 } : { pending: 0, active: units };
}

function closeBoth(giver: Posting, taker: Posting): Moved {
  payDebts(taker);
  catchUp(taker, taker.at);
  return { from: close(giver), to: close(taker) };
}
