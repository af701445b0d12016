import { describe, expect, it } from 'vitest';
import { confirm, credit } from './credits.js';
import { cancelSpend, capture, reserve, spend } from './debits.js';
import type { Expiry } from './expiry.js';
import { settle, type Posted, type PostingContext } from './posting.js';
import { reverse } from './reversal.js';
import { balanceOf, emptyWallet, type Pair, type Wallet, type WalletPolicy } from './wallet.js';

/** A member's story, told by days. */
class Story {
  wallet: Wallet = emptyWallet;
  private day = '2027-01-31';
  private ids = 0;

  constructor(private readonly shortfall: WalletPolicy['shortfall'] = 'negative') {}

  on(day: string): this {
    this.day = day;
    this.keep(settle(this.wallet, this.context()));
    return this;
  }

  earns(units: number, { expiry = { kind: 'none' }, isPending = false }: { expiry?: Expiry; isPending?: boolean } = {}): string {
    const activeAt = isPending ? null : this.context().now;
    const { lotId, ...posted } = credit(this.wallet, { kind: 'earn', units, activeAt, expiry }, this.context());
    this.keep(posted);
    return lotId;
  }

  confirms(lotId: string): void {
    this.keep(confirm(this.wallet, lotId, this.context()));
  }

  spends(units: number): readonly Pair[] {
    const spent = spend(this.wallet, { kind: 'spend', units }, this.context());
    if ('refused' in spent) throw new Error(`only ${spent.spendable} can be spent`);
    this.keep(spent);
    return spent.pairs;
  }

  reserves(units: number): string {
    const reserved = reserve(this.wallet, units, this.context());
    if ('refused' in reserved) throw new Error(`only ${reserved.spendable} can be reserved`);
    this.keep(reserved);
    return reserved.reservationId;
  }

  captures(reservationId: string, units: number): void {
    this.keep(capture(this.wallet, { reservationId, units }, this.context()));
  }

  cancels(spent: readonly Pair[], units: number): void {
    this.keep(cancelSpend(this.wallet, { spent, units }, this.context()));
  }

  returns(lotId: string, units: number): Posted['transfers'][number] | undefined {
    const posted = reverse(this.wallet, { lotId, units }, this.context());
    this.keep(posted);
    return posted.transfers.at(-1);
  }

  get balance(): number {
    return balanceOf(this.wallet).active;
  }

  get pending(): number {
    return balanceOf(this.wallet).pending;
  }

  private keep({ wallet }: Posted): void {
    this.wallet = wallet;
  }

  private context(): PostingContext {
    const policy: WalletPolicy = { timeZone: 'Asia/Shanghai', shortfall: this.shortfall };
    return { now: Date.parse(`${this.day}T12:00:00+08:00`), policy, newId: () => `id-${(this.ids += 1)}` };
  }
}

const aMonth: Expiry = { kind: 'rolling', after: { months: 1 } };

describe('a balance (L1)', () => {
  it('does not collapse when credits lapse that were spent from: what was spent stays with the credit that paid for it', () => {
    const story = new Story();
    story.earns(100, { expiry: aMonth });
    story.spends(80);
    story.on('2027-03-01');
    expect(story.balance).toBe(0);
    story.earns(50);
    expect(story.balance).toBe(50);
  });
});

describe('what a returned purchase takes back, also of units that were spent already (L1)', () => {
  it('is taken from pending units while they are pending, and nothing of them becomes spendable', () => {
    const story = new Story();
    const order = story.earns(100, { isPending: true });
    story.returns(order, 30);
    expect([story.pending, story.balance]).toEqual([70, 0]);
    story.confirms(order);
    expect([story.pending, story.balance]).toEqual([0, 70]);
  });

  it('is taken from what is left of its own units, though others lapse earlier', () => {
    const story = new Story();
    const order = story.earns(100);
    story.earns(100, { expiry: aMonth });
    story.returns(order, 100);
    story.on('2027-03-01');
    expect(story.balance).toBe(0);
  });

  it('in three steps, after 60 of 100 were spent and 40 lapsed, is 60 and not 100', () => {
    const story = new Story();
    const order = story.earns(100, { expiry: aMonth });
    story.spends(60);
    story.on('2027-02-28');
    expect(story.balance).toBe(40);
    story.on('2027-03-01');
    expect(story.balance).toBe(0);
    const steps = [33, 33, 34].map((units) => {
      story.returns(order, units);
      return story.balance;
    });
    expect(steps).toEqual([0, -26, -60]);
    expect(story.returns(order, 1)?.kind).not.toBe('reverse');
  });

  it('ends the same whether the rest lapses before, between or after the steps', () => {
    const ends = [0, 1, 2, 3].map((stepsBefore) => {
      const story = new Story();
      const order = story.earns(100, { expiry: aMonth });
      story.earns(200);
      story.spends(60);
      for (const units of [20, 10, 70].slice(0, stepsBefore)) story.returns(order, units);
      story.on('2027-03-01');
      for (const units of [20, 10, 70].slice(stepsBefore)) story.returns(order, units);
      return story.balance;
    });
    expect(new Set(ends)).toEqual(new Set([140]));
  });

  it('is owed where it was spent, and paid by the next units', () => {
    const story = new Story();
    const order = story.earns(100);
    story.spends(80);
    story.returns(order, 100);
    expect(story.balance).toBe(-80);
    story.earns(50);
    expect(story.balance).toBe(-30);
    expect(() => story.spends(1)).toThrow('only 0');
    story.earns(50);
    expect(story.balance).toBe(20);
  });

  it('is forgiven where the policy says so, and the transfer says how much', () => {
    const story = new Story('forgiven');
    const order = story.earns(100);
    story.spends(80);
    expect(story.returns(order, 100)).toMatchObject({ active: -20, forgiven: 80 });
    expect(story.balance).toBe(0);
  });

  it('leaves alone what is reserved for an open order', () => {
    const story = new Story();
    const order = story.earns(100);
    const open = story.reserves(70);
    story.returns(order, 100);
    expect(balanceOf(story.wallet)).toEqual({ pending: 0, active: 0, reserved: 70, spendable: 0 });
    story.captures(open, 70);
    expect(story.balance).toBe(-70);
  });

  it('is paid by the units of a spend that is cancelled afterwards', () => {
    const story = new Story();
    const order = story.earns(100);
    const spent = story.spends(100);
    story.returns(order, 100);
    expect(story.balance).toBe(-100);
    story.cancels(spent, 40);
    expect(story.balance).toBe(-60);
  });
});
