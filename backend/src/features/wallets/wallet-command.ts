import type { DeclaredError } from '../../platform/errors/define-error.js';
import type { Balance } from './domain/wallet.js';
import type { Expiry } from './domain/expiry.js';

/** What brought a transfer about, as it is shown beside it for ever. */
export type Cause = {
  readonly kind: 'event' | 'api' | 'person' | 'redemption' | 'benefit' | 'referral' | 'member' | 'merge';
  readonly eventId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly ruleVersion?: number | undefined;
  readonly actor?: { readonly kind: 'user' | 'api-key' | 'system'; readonly id: string | null } | undefined;
  /** In a person's own words. */
  readonly reason?: string | undefined;
  readonly reasons?: readonly { readonly code: string; readonly params: { readonly [name: string]: unknown } }[] | undefined;
};

/** `at` is when it was earned; what is not said goes by the wallet type. `pendingDays` null: until it is confirmed. */
export type Credit = {
  readonly do: 'credit';
  readonly kind: 'earn' | 'adjust';
  readonly units: number;
  readonly at: Date;
  readonly pendingDays?: number | null | undefined;
  readonly expires?: { readonly afterDays: number } | { readonly on: string } | Expiry | undefined;
};

export type Deed =
  | Credit
  | { readonly do: 'confirm'; readonly creditKey: string }
  | { readonly do: 'debit'; readonly kind: 'spend' | 'adjust'; readonly units: number }
  | { readonly do: 'reserve'; readonly units: number; readonly until: Date | null }
  | { readonly do: 'capture'; readonly reservationId: string; readonly units?: number | undefined }
  | { readonly do: 'release'; readonly reservationId: string }
  /** Brings units of a spend back to the lots that they came from; all that is left of it where `units` is not said. */
  | { readonly do: 'cancel'; readonly debitKey: string; readonly units?: number | undefined }
  /** Asks back what was credited under that key: in any number of steps no more than was credited. */
  | { readonly do: 'reverse'; readonly creditKey: string; readonly units: number }
  | { readonly do: 'give'; readonly units: number; readonly to: string }
  | { readonly do: 'merge'; readonly into: string };

/** One thing to do to a customer's wallet. Under its `key` it happens once in that wallet, for ever; again it is answered as the first time. */
export type WalletCommand = {
  readonly key: string;
  readonly customerId: string;
  /** The key of the wallet type. */
  readonly walletType: string;
  readonly cause: Cause;
} & Deed;

/** `transferId` is null where nothing had to move: units that are only reserved, or asked back after all were. */
export type Done = {
  readonly done: true;
  readonly repeated: boolean;
  readonly transferId: string | null;
  readonly reservationId: string | null;
  readonly balance: Balance;
};

export type CommandOutcome = Done | { readonly done: false; readonly error: DeclaredError };
