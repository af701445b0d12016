import { balanceOfSums } from './domain/wallet.js';
import type { Balance, Lot, Pair, Reservation, Transfer, Wallet } from './domain/wallet.js';
import type { Posted } from './domain/posting.js';
import type { WalletType } from './domain/wallet-type.js';
import type { Cause, Done } from './wallet-command.js';

export type Membership = 'member' | 'left' | 'none';

/** The balance row of a wallet, which is also its lock. */
export type WalletRow = {
  readonly id: string;
  readonly typeId: string;
  readonly customerId: string;
  readonly pending: number;
  readonly active: number;
  readonly reserved: number;
  readonly owed: number;
  readonly lastTransfer: number;
  readonly lastLot: number;
  readonly lastActivity: number | null;
  readonly settledAt: number | null;
  readonly nextDueAt: number | null;
  readonly slides: boolean;
  readonly spentOn: string | null;
  readonly spent: number;
  /** Wallets that were merged into this one. */
  readonly absorbed: readonly string[];
};

export type WrittenTransfer = Transfer & {
  readonly walletId: string;
  readonly number: number;
  readonly key: string | null;
  readonly request: string | null;
  readonly cancels: string | null;
  readonly cause: Cause | null;
  readonly pendingAfter: number;
  readonly activeAfter: number;
  readonly reservedAfter: number;
};

export type WrittenReservation = Reservation & {
  readonly walletId: string;
  readonly key: string;
  readonly request: string;
  readonly madeAt: Date;
  readonly until: Date | null;
  readonly cause: Cause;
  readonly balance: Balance;
};

/** What was once asked for under a key, and what it was answered. */
export type Answer = { readonly request: string; readonly done: Done };

/** A spend that can be cancelled: what is left of its pairs. */
export type Spend = { readonly transferId: string; readonly kind: string; readonly spentOn: string; readonly left: readonly Pair[] };

type Loaded = {
  readonly lots: readonly (Lot & { readonly key: string | null })[];
  readonly reservations: readonly Reservation[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly spends: ReadonlyMap<string, Spend>;
  readonly membership: Membership;
};

/** What shall stand beside the transfers of one posting. */
export type Label = {
  readonly key: string;
  readonly request: string;
  readonly cause: Cause;
  /** Which of its transfers is the one that was asked for; the others follow by themselves. */
  readonly isAsked: (transfer: Transfer) => boolean;
  readonly cancels?: string;
};

/** A wallet of a posting batch: read once, changed in memory, written once. Nobody else sees or changes it meanwhile. */
export class OpenWallet {
  readonly transfers: WrittenTransfer[] = [];
  readonly reservations: WrittenReservation[] = [];
  /** By the key of the credit. */
  readonly lotIds: Map<string, string>;
  readonly answers: Map<string, Answer>;
  readonly spends: Map<string, Spend>;
  readonly lotKeys = new Map<string, string>();
  /** Lots that have become others in another wallet. */
  readonly moved = new Map<string, string>();
  /** Reservations that were made use of; those that are gone otherwise were released. */
  readonly captured = new Set<string>();
  readonly loaded: ReadonlyMap<string, Lot>;
  readonly loadedReservations: ReadonlySet<string>;
  readonly membership: Membership;
  mergedInto: string | null = null;
  wallet: Wallet;
  pending: number;
  active: number;
  reserved: number;
  spent: { on: string | null; units: number };
  private lastTransfer: number;

  constructor(
    readonly row: WalletRow,
    readonly type: WalletType,
    /** Whether all that is left is in memory, or only what is first to lapse. */
    readonly isWhole: boolean,
    { lots, reservations, answers, spends, membership }: Loaded,
  ) {
    this.wallet = { lots, reservations, lastActivity: row.lastActivity, settledAt: row.settledAt ?? Number.NEGATIVE_INFINITY };
    this.loaded = new Map(lots.map((lot) => [lot.id, lot]));
    this.loadedReservations = new Set(reservations.map(({ id }) => id));
    this.lotIds = new Map(lots.flatMap(({ id, key }) => (key === null ? [] : [[key, id] as const])));
    this.answers = new Map(answers);
    this.spends = new Map(spends);
    this.membership = membership;
    ({ pending: this.pending, active: this.active, reserved: this.reserved, lastTransfer: this.lastTransfer } = row);
    this.spent = { on: row.spentOn, units: row.spent };
  }

  get id(): string {
    return this.row.id;
  }

  get balance(): Balance {
    return balanceOfSums(this.pending, this.active, this.reserved);
  }

  /** Takes over what was posted. Answers with the transfer that was asked for. */
  keep({ wallet, transfers }: Posted, label: Label | undefined): WrittenTransfer | undefined {
    this.reserved += heldBy(wallet) - heldBy(this.wallet);
    this.wallet = wallet;
    const asked = label && transfers.findLast(label.isAsked);
    let written: WrittenTransfer | undefined;
    for (const transfer of transfers) {
      const next = this.write(transfer, transfer === asked ? label : undefined);
      if (transfer === asked) written = next;
    }
    return written;
  }

  /** Remembers what was answered, for the same request later in the batch. */
  answer(key: string, request: string, ids: { transferId?: string | undefined; reservationId?: string | undefined }): Done {
    const { transferId = null, reservationId = null } = ids;
    const done: Done = { done: true, repeated: false, transferId, reservationId, balance: this.balance };
    this.answers.set(key, { request, done: { ...done, repeated: true } });
    return done;
  }

  spentOn(day: string): number {
    return this.spent.on === day ? this.spent.units : 0;
  }

  private write(transfer: Transfer, label: Label | undefined): WrittenTransfer {
    this.lastTransfer += 1;
    this.pending += transfer.pending;
    this.active += transfer.active;
    const written: WrittenTransfer = {
      ...transfer,
      walletId: this.id,
      number: this.lastTransfer,
      key: label?.key ?? null,
      request: label?.request ?? null,
      cancels: label?.cancels ?? null,
      cause: label?.cause ?? null,
      pendingAfter: this.pending,
      activeAfter: this.active,
      reservedAfter: this.reserved,
    };
    this.transfers.push(written);
    return written;
  }
}

/** The wallet of a command, and that of whoever receives by it. */
export type Opened = { readonly own: OpenWallet; readonly other?: OpenWallet | undefined };

function heldBy({ reservations }: Wallet): number {
  let units = 0;
  for (const { held } of reservations) for (const pair of held) units += pair.units;
  return units;
}
