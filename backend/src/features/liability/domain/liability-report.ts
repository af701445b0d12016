import { MONTHS, monthsFrom, shownMonths, sum } from './months.js';

/** What one kind of transfer did in a month, over all wallets of a type; `expired` units count in the month of their last day. */
export type Moved = {
  readonly walletTypeId: string;
  readonly month: string;
  readonly kind: string;
  readonly pending: number;
  readonly active: number;
};

/** Lots of a type by when what is left of them lapses: a month, `never`, or `pending`. */
export type Held = {
  readonly walletTypeId: string;
  readonly lapses: string;
  readonly units: number;
  readonly owed: number;
  readonly lapsed: number;
  readonly used: number;
};

export type Totals = { pending: number; active: number; reserved: number; owed: number; held: number };

export type Flow = {
  month: string;
  opening: number;
  issued: number;
  adjusted: number;
  spent: number;
  expired: number;
  reversed: number;
  closing: number;
};

export type Report = {
  outstanding: Totals;
  cost: number;
  expiring: { months: { month: string; units: number; cost: number }[]; later: number; never: number; pending: number };
  flows: Flow[];
  breakage: { matured: number; expired: number; rate: number | null };
};

export type Facts = {
  /** The month of the report. */
  readonly month: string;
  readonly costPerThousand: number;
  readonly moved: readonly Moved[];
  readonly held: readonly Held[];
  readonly reserved: number;
};

/** What is owed to the members of one wallet type, and how that came about. */
export function liabilityReport({ month, costPerThousand, moved, held, reserved }: Facts): Report {
  const cost = (units: number): number => costOf(units, costPerThousand);
  const outstanding = totals(moved, held, reserved);
  const flows = flowsOf(moved, month);
  const matured = sum(held, ({ lapsed, used }) => lapsed + used);
  const expired = sum(held, ({ lapsed }) => lapsed);
  const ahead = monthsFrom(month, MONTHS);
  const unitsIn = (lapses: string): number =>
    sum(
      held.filter((lots) => lots.lapses === lapses),
      ({ units }) => units,
    );
  const last = ahead.at(-1) ?? month;
  return {
    outstanding,
    cost: cost(outstanding.held),
    expiring: {
      months: ahead.map((each) => ({ month: each, units: unitsIn(each), cost: cost(unitsIn(each)) })),
      later: sum(
        held.filter(({ lapses }) => /^\d/u.test(lapses) && lapses > last),
        ({ units }) => units,
      ),
      never: unitsIn('never'),
      pending: unitsIn('pending'),
    },
    flows,
    breakage: { matured, expired, rate: matured > 0 ? expired / matured : null },
  };
}

/** Rounded to the nearest minor unit, a half upwards; exact, however many units there are. */
export function costOf(units: number, costPerThousand: number): number {
  const thousandths = BigInt(units) * BigInt(costPerThousand);
  return Number((thousandths + (thousandths < 0n ? -500n : 500n)) / 1_000n);
}

function totals(moved: readonly Moved[], held: readonly Held[], reserved: number): Totals {
  const pending = sum(moved, (each) => each.pending);
  const active = sum(moved, (each) => each.active);
  const owed = sum(held, (each) => each.owed);
  return { pending, active, reserved, owed, held: pending + active + owed };
}

function flowsOf(moved: readonly Moved[], month: string): Flow[] {
  const first = moved.map((each) => each.month).toSorted()[0];
  if (first === undefined) return [];
  const shown = shownMonths(first, month);
  let balance = sum(
    moved.filter((each) => each.month < (shown[0] ?? month)),
    unitsOf,
  );
  return shown.map((each) => {
    const flow = flowOf(
      moved.filter((one) => one.month === each),
      each,
      balance,
    );
    balance = flow.closing;
    return flow;
  });
}

function flowOf(moved: readonly Moved[], month: string, opening: number): Flow {
  const of = (...kinds: string[]): number =>
    sum(
      moved.filter(({ kind }) => kinds.includes(kind)),
      unitsOf,
    );
  return {
    month,
    opening,
    issued: of('earn'),
    adjusted: of('adjust'),
    spent: 0 - of('spend', 'cancel'),
    expired: 0 - of('expire'),
    reversed: 0 - of('reverse'),
    closing: opening + sum(moved, unitsOf),
  };
}

function unitsOf({ pending, active }: Moved): number {
  return pending + active;
}
