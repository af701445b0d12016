import type { Expiry } from './expiry.js';
import type { WalletPolicy } from './wallet.js';

/** What the ledger goes by in wallets of a type. */
export type WalletType = {
  readonly id: string;
  readonly key: string;
  readonly programId: string;
  readonly programKey: string;
  /** Whether customers take part by themselves with their first units. */
  readonly enrolment: 'automatic' | 'invited';
  readonly purpose: 'spendable' | 'qualifying' | 'stamps';
  readonly pendingDays: number;
  readonly expiry: Expiry;
  readonly shortfall: WalletPolicy['shortfall'];
  readonly mostPerSpend: number | null;
  readonly mostPerDay: number | null;
  readonly approvalAbove: number | null;
  readonly mayBeGiven: boolean;
  /** No more units come in or go out by themselves; what is there lapses and is taken back as before. */
  readonly isArchived: boolean;
};
