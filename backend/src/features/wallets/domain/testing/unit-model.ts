import { lapsesAt, type Expiry } from '../expiry.js';

/** A wallet in which every single unit is an object of its own: slow, and too simple to be wrong about sums. */
type Unit = { lot: ModelLot; where: 'pending' | 'active' | 'held' | 'gone' };
type ModelLot = {
  activeAt: number | null;
  isActive: boolean;
  expiry: Expiry;
  lapsesAt: number | null;
  total: number;
  askedBack: number;
  lapsed: number;
};

export class UnitModel {
  units: Unit[] = [];
  lots: ModelLot[] = [];
  debt = 0;
  lastActivity: number | null = null;
  time = Number.NEGATIVE_INFINITY;
  private readonly held = new Map<number, Unit[]>();

  constructor(
    private readonly zone: string,
    private readonly isNegativeAllowed: boolean,
  ) {}

  passTo(now: number): void {
    for (;;) {
      const due = this.lots
        .map((lot) => ({ lot, at: this.dueAt(lot) }))
        .filter((each): each is { lot: ModelLot; at: number } => each.at !== null && each.at <= now)
        .toSorted((one, other) => one.at - other.at || Number(one.lot.isActive) - Number(other.lot.isActive))[0];
      if (due === undefined) break;
      if (due.lot.isActive) this.lapse(due.lot);
      else this.activate(due.lot, due.at);
    }
    this.time = Math.max(this.time, now);
  }

  credit(units: number, activeAt: number | null, expiry: Expiry, isEarned: boolean): ModelLot {
    if (isEarned) this.lastActivity = this.time;
    const lot: ModelLot = { activeAt, isActive: false, expiry, lapsesAt: null, total: units, askedBack: 0, lapsed: 0 };
    this.lots.push(lot);
    for (let count = 0; count < units; count += 1) this.units.push({ lot, where: 'pending' });
    if (activeAt !== null && activeAt <= this.time) this.activate(lot, activeAt);
    this.passTo(this.time);
    return lot;
  }

  confirm(lot: ModelLot): void {
    if (!lot.isActive && this.of(lot, 'pending').length > 0) this.activate(lot, this.time);
    this.passTo(this.time);
  }

  spend(units: number, isSpent: boolean): Unit[] | number {
    const chosen = this.spendable();
    if (chosen.length < units) return chosen.length;
    if (isSpent) this.lastActivity = this.time;
    return chosen.slice(0, units).map((unit) => this.move(unit, 'gone'));
  }

  reserve(units: number, key: number): boolean {
    const chosen = this.spendable();
    if (chosen.length < units) return false;
    this.held.set(
      key,
      chosen.slice(0, units).map((unit) => this.move(unit, 'held')),
    );
    return true;
  }

  capture(key: number, units: number): Unit[] {
    const held = this.held.get(key) ?? [];
    this.held.delete(key);
    const spent = held.slice(0, units);
    if (spent.length > 0) this.lastActivity = this.time;
    for (const unit of held.slice(units)) this.move(unit, 'active');
    for (const unit of spent) this.move(unit, 'gone');
    this.payDebt();
    this.passTo(this.time);
    return spent;
  }

  /** The units of a spend, those that come back taken off it. */
  cancel(spent: Unit[], units: number): void {
    for (const unit of spent.splice(Math.max(0, spent.length - units))) this.move(unit, 'active');
    this.payDebt();
    this.passTo(this.time);
  }

  reverse(lot: ModelLot, units: number): void {
    for (let count = Math.min(units, lot.total - lot.askedBack); count > 0; count -= 1) {
      lot.askedBack += 1;
      const own = this.of(lot, 'pending')[0] ?? this.of(lot, 'active')[0];
      if (own) this.move(own, 'gone');
      else if (lot.lapsed > 0) lot.lapsed -= 1;
      else {
        const other = this.spendable()[0];
        if (other) this.move(other, 'gone');
        else if (this.isNegativeAllowed) this.debt += 1;
      }
    }
  }

  giveTo(taker: UnitModel, units: number): boolean {
    const chosen = this.spendable();
    if (chosen.length < units) return false;
    this.lastActivity = this.time;
    taker.lastActivity = taker.time;
    const copies = new Map<ModelLot, ModelLot>();
    for (const unit of chosen.slice(0, units)) {
      const copy = copies.get(unit.lot) ?? { ...unit.lot, total: 0, askedBack: 0, lapsed: 0 };
      copies.set(unit.lot, copy);
      copy.total += 1;
      this.move(unit, 'gone');
      taker.units.push({ lot: copy, where: 'active' });
    }
    taker.lots.push(...copies.values());
    taker.payDebt();
    taker.passTo(taker.time);
    return true;
  }

  mergeInto(taker: UnitModel): void {
    taker.lots.push(...this.lots.filter(({ isActive }) => !isActive), ...this.lots.filter(({ isActive }) => isActive));
    taker.units.push(...this.units);
    taker.debt += this.debt;
    for (const [key, held] of this.held) taker.held.set(key, held);
    if (this.lastActivity !== null) taker.lastActivity = Math.max(this.lastActivity, taker.lastActivity ?? this.lastActivity);
    taker.payDebt();
    taker.passTo(taker.time);
  }

  count(where: Unit['where'], lot?: ModelLot): number {
    return this.units.filter((unit) => unit.where === where && (lot === undefined || unit.lot === lot)).length;
  }

  /** What is left of each lot. */
  remainders(): number[] {
    return this.lots.map((lot) => this.units.filter((unit) => unit.lot === lot && unit.where !== 'gone').length);
  }

  private dueAt(lot: ModelLot): number | null {
    if (!lot.isActive) return this.of(lot, 'pending').length > 0 ? lot.activeAt : null;
    return this.of(lot, 'active').length > 0 ? this.lapseOf(lot) : null;
  }

  private lapseOf(lot: ModelLot): number | null {
    if (lot.expiry.kind !== 'sliding') return lot.lapsesAt;
    return lapsesAt(lot.expiry, Math.max(lot.activeAt ?? 0, this.lastActivity ?? 0), this.zone);
  }

  private activate(lot: ModelLot, since: number): void {
    Object.assign(lot, { isActive: true, activeAt: since, lapsesAt: lapsesAt(lot.expiry, since, this.zone) });
    for (const unit of this.of(lot, 'pending')) this.move(unit, 'active');
    this.payDebt();
  }

  private lapse(lot: ModelLot): void {
    for (const unit of this.of(lot, 'active')) {
      this.move(unit, 'gone');
      lot.lapsed += 1;
    }
  }

  private payDebt(): void {
    for (const unit of this.spendable().slice(0, this.debt)) {
      this.move(unit, 'gone');
      this.debt -= 1;
    }
  }

  private spendable(): Unit[] {
    const active = this.units.filter(({ where }) => where === 'active');
    const rank = new Map(
      [...new Set(active.map(({ lot }) => lot))].map((lot) => [
        lot,
        { lapse: this.lapseOf(lot) ?? Infinity, order: this.lots.indexOf(lot) },
      ]),
    );
    const none = { lapse: 0, order: 0 };
    return active.toSorted((first, second) => {
      const [one, other] = [rank.get(first.lot) ?? none, rank.get(second.lot) ?? none];
      return one.lapse === other.lapse ? one.order - other.order : one.lapse < other.lapse ? -1 : 1;
    });
  }

  private of(lot: ModelLot, where: Unit['where']): Unit[] {
    return this.units.filter((unit) => unit.lot === lot && unit.where === where);
  }

  private move(unit: Unit, where: Unit['where']): Unit {
    if (where === 'gone') this.units = this.units.filter((each) => each !== unit);
    else if (unit.where === 'gone') this.units.push(unit);
    unit.where = where;
    return unit;
  }
}
