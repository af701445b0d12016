import * as fc from 'fast-check';
import { confirm, credit } from '../credits.js';
import { cancelSpend, capture, release, reserve, spend } from '../debits.js';
import type { Expiry } from '../expiry.js';
import { give, merge } from '../moves.js';
import type { Posted, PostingContext } from '../posting.js';
import { settle } from '../posting.js';
import { reverse } from '../reversal.js';
import { balanceOf, emptyWallet, type Pair, type Transfer, type Wallet, type WalletPolicy } from '../wallet.js';
import { UnitModel } from './unit-model.js';

const HOUR = 3_600_000;

const expiry: fc.Arbitrary<Expiry> = fc.constantFrom<Expiry>(
  { kind: 'none' },
  { kind: 'rolling', after: { days: 3 } },
  { kind: 'rolling', after: { months: 1 } },
  { kind: 'rolling', after: { months: 1 }, roundUpTo: 'month' },
  { kind: 'rolling', after: { years: 1 }, roundUpTo: 'year' },
  { kind: 'calendar', month: 2, day: 29, years: 0 },
  { kind: 'on', day: '2028-03-26' },
  { kind: 'sliding', days: 10 },
);

export const command = fc.record({
  what: fc.constantFrom(
    ...(['earn', 'earn', 'earn', 'adjust', 'confirm', 'spend', 'spend', 'take', 'reserve', 'capture', 'release'] as const),
    ...(['cancel', 'reverse', 'reverse', 'give', 'merge', 'settle', 'settle'] as const),
  ),
  wallet: fc.nat(1),
  units: fc.integer({ min: 1, max: 12 }),
  which: fc.nat(1_000),
  /** How long it is pending: for no time, some hours, or until it is confirmed. */
  pendingHours: fc.constantFrom(0, 0, 0, 30, 200, null),
  expiry,
  passes: fc.constantFrom(0, 0, 1, 5, 20, 100, 700).map((hours) => hours * HOUR),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

type Purchase = { wallet: number; lotId: string; lot: UnitModel['lots'][number] };
type Spend = { wallet: number; pairs: readonly Pair[]; units: UnitModel['units'] };

/** Two wallets in the engine and in the model of single units, side by side. */
export class LedgerTrial {
  private readonly policy: WalletPolicy;
  private now: number;
  private ids = 0;
  private wallets: Wallet[] = [emptyWallet, emptyWallet];
  private models: UnitModel[];
  private history: Transfer[][] = [[], []];
  private purchases: Purchase[] = [];
  private spends: Spend[] = [];
  private holds: { wallet: number; id: string; key: number }[] = [];

  constructor({ zone, start, shortfall }: { zone: string; start: number; shortfall: WalletPolicy['shortfall'] }) {
    this.policy = { timeZone: zone, shortfall };
    this.now = start;
    this.models = [this.newModel(), this.newModel()];
  }

  run(given: Command): void {
    this.now += given.passes;
    for (const model of this.models) model.passTo(this.now);
    for (const wallet of [0, 1]) this.keep(wallet, settle(this.wallet(wallet), this.context()));
    this[given.what](given);
  }

  engineState(): unknown {
    return this.wallets.map((wallet) => {
      const { pending, active, reserved, spendable } = balanceOf(wallet);
      const left = wallet.lots.filter(({ units }) => units > 0).map(({ remainder }) => remainder);
      return { pending, active, reserved, spendable, left };
    });
  }

  modelState(): unknown {
    return this.models.map((model) => {
      const [pending, reserved, free] = [model.count('pending'), model.count('held'), model.count('active')];
      return {
        pending,
        active: free + reserved - model.debt,
        reserved,
        spendable: Math.max(0, free - model.debt),
        left: model.remainders(),
      };
    });
  }

  /** Transfers add up to balances, pairs to remainders, and no wallet has units and debts at once. */
  checkHistory(): void {
    for (const [index, wallet] of this.wallets.entries()) {
      const transfers = this.history[index] ?? [];
      const { pending, active, reserved, spendable } = balanceOf(wallet);
      const debt = -sum(wallet.lots.map(({ remainder }) => Math.min(0, remainder)));
      const wrong = {
        pending: sum(transfers.map((transfer) => transfer.pending)) - pending,
        active: sum(transfers.map((transfer) => transfer.active)) - active,
        lots: wallet.lots
          .filter(
            ({ id, remainder }) =>
              sum(transfers.flatMap(({ pairs }) => pairs.map((pair) => (pair.lotId === id ? pair.units : 0)))) !== remainder,
          )
          .map(({ id }) => id),
        owesWhatItHas: debt > 0 && spendable > 0,
        backwards: transfers.some(({ at }, order) => at < (transfers[order - 1]?.at ?? at)),
        reserved: reserved < 0 || reserved > active + debt,
      };
      const right = { pending: 0, active: 0, lots: [], owesWhatItHas: false, backwards: false, reserved: false };
      if (JSON.stringify(wrong) !== JSON.stringify(right)) throw new Error(`wallet ${index}: ${JSON.stringify(wrong)}`);
    }
  }

  private earn(given: Command): void {
    this.creditAs('earn', given);
  }

  private adjust(given: Command): void {
    this.creditAs('adjust', given);
  }

  private creditAs(kind: 'earn' | 'adjust', { wallet, units, pendingHours, expiry: lapse }: Command): void {
    const activeAt = pendingHours === null ? null : this.now + pendingHours * HOUR;
    const { lotId, ...posted } = credit(this.wallet(wallet), { kind, units, activeAt, expiry: lapse }, this.context());
    this.keep(wallet, posted);
    this.purchases.push({ wallet, lotId, lot: this.model(wallet).credit(units, activeAt, lapse, kind === 'earn') });
  }

  private confirm({ which }: Command): void {
    const purchase = this.purchases[which % this.purchases.length];
    if (!purchase) return;
    this.keep(purchase.wallet, confirm(this.wallet(purchase.wallet), purchase.lotId, this.context()));
    this.model(purchase.wallet).confirm(purchase.lot);
  }

  private spend(given: Command): void {
    this.debitAs('spend', given);
  }

  private take(given: Command): void {
    this.debitAs('adjust', given);
  }

  private debitAs(kind: 'spend' | 'adjust', { wallet, units }: Command): void {
    const posted = spend(this.wallet(wallet), { kind, units }, this.context());
    const spent = this.model(wallet).spend(units, kind === 'spend');
    if ('refused' in posted || !Array.isArray(spent)) return this.mustBothRefuse('refused' in posted, !Array.isArray(spent));
    this.keep(wallet, posted);
    this.spends.push({ wallet, pairs: posted.pairs, units: spent });
  }

  private reserve({ wallet, units }: Command): void {
    const posted = reserve(this.wallet(wallet), units, this.context());
    const isHeld = this.model(wallet).reserve(units, this.ids);
    if ('refused' in posted || !isHeld) return this.mustBothRefuse('refused' in posted, !isHeld);
    this.keep(wallet, posted);
    this.holds.push({ wallet, id: posted.reservationId, key: this.ids });
  }

  private capture({ which, units }: Command): void {
    const [hold] = this.holds.splice(which % Math.max(1, this.holds.length), 1);
    if (!hold) return;
    const { pairs, ...posted } = capture(this.wallet(hold.wallet), { reservationId: hold.id, units }, this.context());
    this.keep(hold.wallet, posted);
    this.spends.push({ wallet: hold.wallet, pairs, units: this.model(hold.wallet).capture(hold.key, units) });
  }

  private release({ which }: Command): void {
    const [hold] = this.holds.splice(which % Math.max(1, this.holds.length), 1);
    if (!hold) return;
    this.keep(hold.wallet, release(this.wallet(hold.wallet), hold.id, this.context()));
    this.model(hold.wallet).capture(hold.key, 0);
  }

  private cancel({ which, units }: Command): void {
    const [spent] = this.spends.splice(which % Math.max(1, this.spends.length), 1);
    if (!spent) return;
    this.keep(spent.wallet, cancelSpend(this.wallet(spent.wallet), { spent: spent.pairs, units }, this.context()));
    this.model(spent.wallet).cancel(spent.units, units);
  }

  private reverse({ which, units }: Command): void {
    const purchase = this.purchases[which % this.purchases.length];
    if (!purchase) return;
    this.keep(purchase.wallet, reverse(this.wallet(purchase.wallet), { lotId: purchase.lotId, units }, this.context()));
    this.model(purchase.wallet).reverse(purchase.lot, units);
  }

  private give({ wallet, units }: Command): void {
    const moved = give(this.wallet(wallet), this.wallet(1 - wallet), units, this.context());
    const isGiven = this.model(wallet).giveTo(this.model(1 - wallet), units);
    if ('refused' in moved || !isGiven) return this.mustBothRefuse('refused' in moved, !isGiven);
    this.keep(wallet, moved.from);
    this.keep(1 - wallet, moved.to);
  }

  /** Now and then only: a wallet that is merged away begins anew. */
  private merge({ wallet, which }: Command): void {
    if (which % 8 !== 0) return;
    const moved = merge(this.wallet(wallet), this.wallet(1 - wallet), this.context());
    this.keep(wallet, moved.from);
    this.keep(1 - wallet, moved.to);
    this.model(wallet).mergeInto(this.model(1 - wallet));
    this.models[wallet] = this.newModel();
    const newName = (lotId: string): string => moved.renamed.get(lotId) ?? lotId;
    const moves = <Thing extends { wallet: number }>(things: Thing[], rename: (thing: Thing) => Thing): Thing[] =>
      things.map((thing) => (thing.wallet === wallet ? { ...rename(thing), wallet: 1 - wallet } : thing));
    this.purchases = moves(this.purchases, (purchase) => ({ ...purchase, lotId: newName(purchase.lotId) }));
    this.spends = moves(this.spends, (spent) => ({
      ...spent,
      pairs: spent.pairs.map((pair) => ({ ...pair, lotId: newName(pair.lotId) })),
    }));
    this.holds = moves(this.holds, (hold) => hold);
  }

  private settle(): void {
    // Time alone: `run` has posted what is due.
  }

  private keep(wallet: number, { wallet: after, transfers }: Posted): void {
    this.wallets[wallet] = after;
    this.history[wallet]?.push(...transfers);
  }

  private mustBothRefuse(engine: boolean, model: boolean): void {
    if (engine !== model) throw new Error(`The engine ${engine ? 'refuses' : 'allows'} what the model does not`);
  }

  private wallet(index: number): Wallet {
    return this.wallets[index] ?? emptyWallet;
  }

  private model(index: number): UnitModel {
    return this.models[index] ?? this.newModel();
  }

  private newModel(): UnitModel {
    return new UnitModel(this.policy.timeZone, this.policy.shortfall === 'negative');
  }

  private context(): PostingContext {
    return { now: this.now, policy: this.policy, newId: () => `id-${(this.ids += 1)}` };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
