import type { Expiry } from './expiry.js';

/** One credit and what is left of it. A debt is a lot below zero, which the next credits pay. */
export type Lot = {
  readonly id: string;
  /** As credited. */
  readonly units: number;
  readonly remainder: number;
  readonly state: 'pending' | 'active';
  /** When it becomes, or became, spendable; null while that waits for a confirmation. */
  readonly activeAt: number | null;
  readonly expiry: Expiry;
  /** Known from activation; null where nothing lapses by itself, and for sliding units, which go by the wallet. */
  readonly lapsesAt: number | null;
  /** How much of it was asked back by refunds so far. */
  readonly askedBack: number;
  /** Units that lapsed, less those that a refund has asked back since: nobody owes what is gone already. */
  readonly lapsed: number;
};

/** Units kept for an order that is still open, lot by lot: nobody else may spend them, and they do not lapse meanwhile. */
export type Reservation = { readonly id: string; readonly held: readonly Pair[] };

export type Pair = { readonly lotId: string; readonly units: number };

export type Wallet = {
  readonly lots: readonly Lot[];
  readonly reservations: readonly Reservation[];
  /** The last time that something was earned, spent, given or received. */
  readonly lastActivity: number | null;
  /** Up to when activation and expiry have been posted. */
  readonly settledAt: number;
};

export type WalletPolicy = {
  readonly timeZone: string;
  /** What becomes of units that a refund asks back when they are spent: the wallet goes below zero, or they are forgiven. */
  readonly shortfall: 'negative' | 'forgiven';
};

export type TransferKind = 'earn' | 'adjust' | 'activate' | 'spend' | 'expire' | 'reverse' | 'cancel' | 'settle' | 'move-out' | 'move-in';

/** What has happened to a wallet, for good: the sum of all transfers is its balance. */
export type Transfer = {
  readonly id: string;
  readonly kind: TransferKind;
  readonly at: number;
  /** What it did to the pending and to the active units. */
  readonly pending: number;
  readonly active: number;
  /** Which lots, and by how much; a credit names the lot that it made. */
  readonly pairs: readonly Pair[];
  /** Units that were asked back and could not be had: they had lapsed, or were forgiven. */
  readonly lapsed?: number;
  readonly forgiven?: number;
};

export type Balance = {
  readonly pending: number;
  /** Active units, reserved ones among them, less what is owed. */
  readonly active: number;
  readonly reserved: number;
  /** What can be spent now; never below zero. */
  readonly spendable: number;
};

export const emptyWallet: Wallet = { lots: [], reservations: [], lastActivity: null, settledAt: Number.NEGATIVE_INFINITY };

export function balanceOf({ lots, reservations }: Wallet): Balance {
  return balanceOfSums(
    sum(lots.filter(({ state }) => state === 'pending').map(({ remainder }) => remainder)),
    sum(lots.filter(({ state }) => state === 'active').map(({ remainder }) => remainder)),
    sum(reservations.flatMap(({ held }) => held.map(({ units }) => units))),
  );
}

export function balanceOfSums(pending: number, active: number, reserved: number): Balance {
  return { pending, active, reserved, spendable: Math.max(0, active - reserved) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, units) => total + units, 0);
}
