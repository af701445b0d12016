import { choose, close, draw, freeOf, lotOf, open, type Posted, type Posting, type PostingContext, unitsOf, write } from './posting.js';
import type { Pair, Wallet } from './wallet.js';

/**
 * Asks back what a returned purchase had earned. What is left of that credit goes first, pending or active; what has lapsed of it nobody owes;
 * what was spent of it comes from the other lots; and what is not there goes by the wallet's policy. In any number of steps no more is asked
 * back than was credited.
 */
export function reverse(
  wallet: Wallet,
  { lotId, units }: { readonly lotId: string; readonly units: number },
  context: PostingContext,
): Posted {
  const posting = open(wallet, context);
  const lot = lotOf(posting, lotId);
  const asked = Math.min(units, lot.units - lot.askedBack);
  if (asked <= 0) return close(posting);
  const own = Math.min(asked, freeOf(posting, lot));
  const lapsed = Math.min(asked - own, lot.lapsed);
  posting.lots.set(lotId, { ...lot, askedBack: lot.askedBack + asked, lapsed: lot.lapsed - lapsed });
  const fromOwn = draw(posting, own > 0 ? [{ lotId, units: own }] : []);
  const fromOthers = draw(posting, choose(posting, asked - own - lapsed));
  const missing = asked - own - lapsed + unitsOf(fromOthers);
  const owed = missing > 0 && posting.policy.shortfall === 'negative' ? [owe(posting, missing)] : [];
  const isPending = lot.state === 'pending';
  write(posting, {
    kind: 'reverse',
    pending: isPending ? unitsOf(fromOwn) : 0,
    active: (isPending ? 0 : unitsOf(fromOwn)) + unitsOf(fromOthers) + unitsOf(owed),
    pairs: [...fromOwn, ...fromOthers, ...owed],
    lapsed,
    forgiven: owed.length > 0 ? 0 : missing,
  });
  return close(posting);
}

/** A debt is a lot below zero that never lapses. */
function owe(posting: Posting, units: number): Pair {
  const id = posting.newId();
  posting.lots.set(id, {
    id,
    units: -units,
    remainder: -units,
    state: 'active',
    activeAt: posting.at,
    expiry: { kind: 'none' },
    lapsesAt: null,
    askedBack: 0,
    lapsed: 0,
  });
  return { lotId: id, units: -units };
}
