import type { Expiry } from './expiry.js';
import { lapsesAt } from './expiry.js';
import { activate, catchUp, close, lotOf, open, payDebts, type Posted, type Posting, type PostingContext, write } from './posting.js';
import type { Wallet } from './wallet.js';

/** Units that come in. `activeAt` is when they become spendable: by now, later, or null until they are confirmed. */
export type Credit = {
  readonly kind: 'earn' | 'adjust' | 'move-in';
  readonly units: number;
  readonly activeAt: number | null;
  readonly expiry: Expiry;
};

/** Credits units as a lot of their own; what the wallet owes is paid from them as soon as they can be spent. */
export function credit(wallet: Wallet, units: Credit, context: PostingContext): Posted & { readonly lotId: string } {
  const posting = open(wallet, context);
  if (units.kind === 'earn') posting.lastActivity = posting.at;
  const lotId = addLot(posting, units);
  catchUp(posting, posting.at);
  return { ...close(posting), lotId };
}

/** Makes units spendable that wait for it; others stay as they are. */
export function confirm(wallet: Wallet, lotId: string, context: PostingContext): Posted {
  const posting = open(wallet, context);
  const lot = lotOf(posting, lotId);
  if (lot.state === 'pending' && lot.remainder > 0) activate(posting, lot, posting.at);
  catchUp(posting, posting.at);
  return close(posting);
}

export function addLot(posting: Posting, { kind, units, activeAt, expiry }: Credit): string {
  const id = posting.newId();
  const isActive = activeAt !== null && activeAt <= posting.at;
  posting.lots.set(id, {
    id,
    units,
    remainder: units,
    state: isActive ? 'active' : 'pending',
    activeAt,
    expiry,
    lapsesAt: isActive && expiry.kind !== 'sliding' ? lapsesAt(expiry, activeAt, posting.policy.timeZone) : null,
    askedBack: 0,
    lapsed: 0,
  });
  write(posting, { kind, pending: isActive ? 0 : units, active: isActive ? units : 0, pairs: [{ lotId: id, units }] });
  payDebts(posting);
  return id;
}
