import * as fc from 'fast-check';
import type { TenantDatabase } from '../../../platform/database/tenant-database.js';
import type { FixedClock } from '../../../testing/fakes/fixed-clock.js';
import type { Ids } from '../../../ports/ids.js';
import { creditTerms } from '../domain/credit-terms.js';
import type { Expiry } from '../domain/expiry.js';
import { UnitModel } from '../domain/testing/unit-model.js';
import type { PostToWallets } from '../post-to-wallets.js';
import type { SettleDueWallets } from '../settle-due-wallets.js';
import type { CommandOutcome, WalletCommand } from '../wallet-command.js';

const HOUR = 3_600_000;

const expires: fc.Arbitrary<{ afterDays: number } | { on: string } | Expiry | undefined> = fc.constantFrom<
  { afterDays: number } | { on: string } | Expiry | undefined
>(
  undefined,
  { afterDays: 4 },
  { on: '2028-03-26' },
  { kind: 'none' },
  { kind: 'rolling', after: { months: 1 } },
  { kind: 'rolling', after: { months: 1 }, roundUpTo: 'month' },
  { kind: 'calendar', month: 2, day: 29, years: 0 },
  { kind: 'sliding', days: 10 },
);

export const step = fc.record({
  what: fc.constantFrom(
    ...(['earn', 'earn', 'earn', 'adjust', 'confirm', 'spend', 'spend', 'take', 'reserve', 'capture', 'release'] as const),
    ...(['cancel', 'reverse', 'reverse', 'give', 'merge'] as const),
  ),
  wallet: fc.nat(1),
  units: fc.integer({ min: 1, max: 12 }),
  which: fc.nat(1_000),
  pendingDays: fc.constantFrom(undefined, 0, 0, 1, 9, null),
  expires,
  passes: fc.constantFrom(0, 0, 0, 1, 5, 20, 100, 700).map((hours) => hours * HOUR),
  /** Whether it comes in one batch with what was before it. */
  along: fc.constantFrom(true, true, true, false),
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

type Parts = {
  tenantId: string;
  timeZone: string;
  walletType: string;
  isNegative: boolean;
  database: TenantDatabase;
  clock: FixedClock;
  ids: Ids;
  post: PostToWallets;
  settleDue: SettleDueWallets;
};
type Purchase = { wallet: number; key: string; lot: UnitModel['lots'][number] };
type Spend = { wallet: number; key: string; units: UnitModel['units'] };
type Hold = { wallet: number; id: string; key: number };

/** Two customers' wallets in the database and in the model of single units, side by side. */
export class LedgerDatabaseTrial {
  private models: UnitModel[];
  private customers: string[] = [];
  private purchases: Purchase[] = [];
  private spends: Spend[] = [];
  private holds: Hold[] = [];
  private count = 0;
  private batch: { command: WalletCommand; check: (outcome: CommandOutcome) => void }[] = [];

  constructor(private readonly parts: Parts) {
    this.models = [this.newModel(), this.newModel()];
  }

  async start(): Promise<void> {
    this.customers = [await this.aCustomer(), await this.aCustomer()];
  }

  async run(given: Step): Promise<void> {
    if (!given.along || given.what === 'merge') await this.flush(given.passes);
    if (given.what === 'merge') await this.merge(given);
    else this[given.what](given);
  }

  /** Posts what has gathered, then lets time pass. */
  async flush(passes = 0): Promise<void> {
    const { database, tenantId, post, clock } = this.parts;
    const batch = this.batch;
    this.batch = [];
    const now = clock.now().getTime();
    for (const model of this.models) model.passTo(now);
    const outcomes = await database.run(tenantId, () => post.execute(batch.map(({ command }) => command)));
    for (const [index, { check }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome) check(outcome);
    }
    if (this.count % 5 === 0) await this.compare();
    clock.advance(passes);
  }

  async compare(): Promise<void> {
    const now = this.parts.clock.now().getTime();
    for (const model of this.models) model.passTo(now);
    await this.parts.settleDue.execute(this.parts.tenantId);
    for (const [index, customer] of this.customers.entries()) {
      const model = this.models[index];
      if (!model) continue;
      const [pending, reserved, free] = [model.count('pending'), model.count('held'), model.count('active')];
      const left = model.remainders().filter((units) => units > 0);
      const expected = { pending, active: free + reserved - model.debt, reserved, owed: model.debt, left: left.toSorted((a, b) => a - b) };
      const actual = await this.stateOf(customer);
      if (JSON.stringify(actual) !== JSON.stringify(expected))
        throw new Error(`customer ${index}: the ledger says ${JSON.stringify(actual)}, the model ${JSON.stringify(expected)}`);
    }
  }

  private async stateOf(customer: string): Promise<unknown> {
    const { database, tenantId } = this.parts;
    const row = await database.run(tenantId, () =>
      database.first(
        `SELECT w.pending, w.active, w.reserved, w.owed, coalesce((SELECT json_agg(l.remainder ORDER BY l.remainder) FROM lots l
            WHERE l.tenant_id = $1 AND l.remainder > 0 AND l.wallet_id IN (SELECT m.id FROM wallets m WHERE m.tenant_id = $1 AND (m.id = w.id OR m.merged_into = w.id))), '[]') AS left
           FROM wallets w WHERE w.tenant_id = $1 AND w.customer_id = $2`,
        [tenantId, customer],
      ),
    );
    return row ?? { pending: 0, active: 0, reserved: 0, owed: 0, left: [] };
  }

  private earn(given: Step): void {
    this.creditAs('earn', given);
  }

  private adjust(given: Step): void {
    this.creditAs('adjust', given);
  }

  private creditAs(kind: 'earn' | 'adjust', { wallet, units, pendingDays, expires: lapse }: Step): void {
    const at = this.parts.clock.now();
    const key = this.add(wallet, { do: 'credit', kind, units, at, pendingDays, expires: lapse }, (outcome) => {
      mustAgree(outcome, true);
      const usual = { pendingDays: 0, expiry: { kind: 'none' } as const };
      const terms = creditTerms({ at: at.getTime(), pendingDays, expires: lapse }, usual, this.parts.timeZone);
      this.purchases.push({ wallet, key, lot: this.model(wallet).credit(units, terms.activeAt, terms.expiry, kind === 'earn') });
    });
  }

  private confirm({ which }: Step): void {
    const purchase = this.purchases[which % this.purchases.length];
    if (!purchase) return;
    this.add(purchase.wallet, { do: 'confirm', creditKey: purchase.key }, (outcome) => {
      mustAgree(outcome, true);
      this.model(purchase.wallet).confirm(purchase.lot);
    });
  }

  private spend(given: Step): void {
    this.debitAs('spend', given);
  }

  private take(given: Step): void {
    this.debitAs('adjust', given);
  }

  private debitAs(kind: 'spend' | 'adjust', { wallet, units }: Step): void {
    const key = this.add(wallet, { do: 'debit', kind, units }, (outcome) => {
      const spent = this.model(wallet).spend(units, kind === 'spend');
      mustAgree(outcome, Array.isArray(spent));
      if (Array.isArray(spent)) this.spends.push({ wallet, key, units: spent });
    });
  }

  private reserve({ wallet, units }: Step): void {
    const number = (this.count += 1);
    this.add(wallet, { do: 'reserve', units, until: null }, (outcome) => {
      const isHeld = this.model(wallet).reserve(units, number);
      mustAgree(outcome, isHeld);
      if (outcome.done && outcome.reservationId !== null) this.holds.push({ wallet, id: outcome.reservationId, key: number });
    });
  }

  private capture({ which, units }: Step): void {
    const [hold] = this.holds.splice(which % Math.max(1, this.holds.length), 1);
    if (!hold) return;
    const key = this.add(hold.wallet, { do: 'capture', reservationId: hold.id, units }, (outcome) => {
      mustAgree(outcome, true);
      this.spends.push({ wallet: hold.wallet, key, units: this.model(hold.wallet).capture(hold.key, units) });
    });
  }

  private release({ which }: Step): void {
    const [hold] = this.holds.splice(which % Math.max(1, this.holds.length), 1);
    if (!hold) return;
    this.add(hold.wallet, { do: 'release', reservationId: hold.id }, (outcome) => {
      mustAgree(outcome, true);
      this.model(hold.wallet).capture(hold.key, 0);
    });
  }

  private cancel({ which, units }: Step): void {
    const spent = this.spends[which % this.spends.length];
    if (!spent) return;
    this.add(spent.wallet, { do: 'cancel', debitKey: spent.key, units }, (outcome) => {
      const isThere = spent.units.length >= units;
      mustAgree(outcome, isThere);
      if (isThere) this.model(spent.wallet).cancel(spent.units, units);
    });
  }

  private reverse({ which, units }: Step): void {
    const purchase = this.purchases[which % this.purchases.length];
    if (!purchase) return;
    this.add(purchase.wallet, { do: 'reverse', creditKey: purchase.key, units }, (outcome) => {
      mustAgree(outcome, true);
      this.model(purchase.wallet).reverse(purchase.lot, units);
    });
  }

  private give({ wallet, units }: Step): void {
    this.add(wallet, { do: 'give', units, to: this.customer(1 - wallet) }, (outcome) => {
      mustAgree(outcome, this.model(wallet).giveTo(this.model(1 - wallet), units));
    });
  }

  /** Now and then only: the customer is no more, and another one takes the place. */
  private async merge({ wallet, which }: Step): Promise<void> {
    if (which % 4 !== 0) return;
    this.add(wallet, { do: 'merge', into: this.customer(1 - wallet) }, (outcome) => {
      mustAgree(outcome, true);
      this.model(wallet).mergeInto(this.model(1 - wallet));
      this.models[wallet] = this.newModel();
      for (const thing of [...this.purchases, ...this.spends, ...this.holds]) if (thing.wallet === wallet) thing.wallet = 1 - wallet;
    });
    await this.flush();
    this.customers[wallet] = await this.aCustomer();
  }

  private add(
    wallet: number,
    deed: DistributiveOmit<WalletCommand, 'key' | 'customerId' | 'walletType' | 'cause'>,
    check: (outcome: CommandOutcome) => void,
  ): string {
    const key = `trial:${(this.count += 1)}`;
    const place = { key, customerId: this.customer(wallet), walletType: this.parts.walletType, cause: { kind: 'api' as const } };
    this.batch.push({ command: { ...place, ...deed }, check });
    return key;
  }

  private async aCustomer(): Promise<string> {
    const { database, tenantId, ids, clock } = this.parts;
    const id = ids.next();
    await database.run(tenantId, () =>
      database.execute(`INSERT INTO customers (tenant_id, id, number, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)`, [
        tenantId,
        id,
        `T${id}`,
        clock.now(),
      ]),
    );
    return id;
  }

  private customer(index: number): string {
    return this.customers[index] ?? '';
  }

  private model(index: number): UnitModel {
    return this.models[index] ?? this.newModel();
  }

  private newModel(): UnitModel {
    return new UnitModel(this.parts.timeZone, this.parts.isNegative);
  }
}

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;

function mustAgree(outcome: CommandOutcome, expected: boolean): void {
  if (outcome.done !== expected)
    throw new Error(`The ledger ${outcome.done ? 'allows' : `refuses (${outcome.error.code})`} what the model does not`);
}
