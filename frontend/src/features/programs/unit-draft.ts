import type { LoyaltyNames, WalletExpiry, WalletType } from '../../api/generated/types.gen.ts';

/** A number that is typed: empty while nothing stands there. */
type Typed = number | '';

export type ExpiryDraft = {
  kind: WalletExpiry['kind'];
  amount: Typed;
  period: 'days' | 'months' | 'years';
  roundUpTo: '' | 'month' | 'year';
  month: number;
  dayOfMonth: Typed;
  years: Typed;
  on: string;
  idleDays: Typed;
};

/** A kind of units as it stands in the form. */
export type UnitDraft = {
  chinese: string;
  english: string;
  key: string;
  purpose: WalletType['purpose'];
  pendingDays: Typed;
  expiry: ExpiryDraft;
  shortfall: WalletType['shortfall'];
  mostPerSpend: Typed;
  mostPerDay: Typed;
  approvalAbove: Typed;
  mayBeGiven: boolean;
  costPerThousand: unknown;
};

const names: Record<WalletType['purpose'], { chinese: string; english: string; key: string }> = {
  spendable: { chinese: '积分', english: 'Points', key: 'points' },
  qualifying: { chinese: '成长值', english: 'Growth value', key: 'growth' },
  stamps: { chinese: '印章', english: 'Stamps', key: 'stamps' },
};

const usualExpiry: ExpiryDraft = {
  kind: 'rolling',
  amount: 12,
  period: 'months',
  roundUpTo: 'month',
  month: 12,
  dayOfMonth: 31,
  years: 1,
  on: '',
  idleDays: 180,
};

/** What most companies begin with. `taken` are keys that other units have. */
export function newUnit(purpose: WalletType['purpose'], taken: readonly string[] = []): UnitDraft {
  const { key, ...words } = names[purpose];
  return {
    ...words,
    key: freeKey(key, taken),
    purpose,
    pendingDays: purpose === 'spendable' ? 7 : 0,
    expiry: { ...usualExpiry, kind: purpose === 'qualifying' ? 'none' : usualExpiry.kind },
    shortfall: 'negative',
    mostPerSpend: '',
    mostPerDay: '',
    approvalAbove: '',
    mayBeGiven: false,
    costPerThousand: 0,
  };
}

export function draftOfUnit(type: WalletType): UnitDraft {
  const { key, purpose, pendingDays, shortfall, mayBeGiven, costPerThousand } = type;
  return {
    key,
    purpose,
    pendingDays,
    shortfall,
    mayBeGiven,
    costPerThousand,
    chinese: type.names['zh-CN'],
    english: type.names.en,
    expiry: draftOfExpiry(type.expiry),
    mostPerSpend: type.mostPerSpend ?? '',
    mostPerDay: type.mostPerDay ?? '',
    approvalAbove: type.approvalAbove ?? '',
  };
}

/** What of a draft can be changed later; a new one has its key and its purpose beside it. */
export function rulesOfUnit(draft: UnitDraft): Record<string, unknown> {
  const isSpent = draft.purpose !== 'qualifying';
  return {
    names: namesOf(draft),
    pendingDays: draft.pendingDays === '' ? 0 : draft.pendingDays,
    expiry: expiryOf(draft.expiry),
    shortfall: draft.shortfall,
    mostPerSpend: isSpent ? orNull(draft.mostPerSpend) : null,
    mostPerDay: isSpent ? orNull(draft.mostPerDay) : null,
    approvalAbove: orNull(draft.approvalAbove),
    mayBeGiven: isSpent && draft.mayBeGiven,
    costPerThousand: draft.costPerThousand ?? 0,
  };
}

export function expiryOf({ kind, ...draft }: ExpiryDraft): WalletExpiry {
  if (kind === 'none') return { kind };
  if (kind === 'on') return { kind, day: draft.on };
  if (kind === 'sliding') return { kind, days: read(draft.idleDays) };
  if (kind === 'calendar') return { kind, month: draft.month, day: read(draft.dayOfMonth), years: read(draft.years) };
  return { kind, after: periodOf(draft), ...(draft.roundUpTo === '' ? {} : { roundUpTo: draft.roundUpTo }) };
}

function draftOfExpiry(expiry: WalletExpiry): ExpiryDraft {
  const draft = { ...usualExpiry, kind: expiry.kind };
  if (expiry.kind === 'on') return { ...draft, on: expiry.day };
  if (expiry.kind === 'sliding') return { ...draft, idleDays: expiry.days };
  if (expiry.kind === 'calendar') return { ...draft, month: expiry.month, dayOfMonth: expiry.day, years: expiry.years };
  if (expiry.kind === 'none') return draft;
  const { after, roundUpTo = '' } = expiry;
  if ('days' in after) return { ...draft, roundUpTo, amount: after.days, period: 'days' };
  if ('months' in after) return { ...draft, roundUpTo, amount: after.months, period: 'months' };
  return { ...draft, roundUpTo, amount: after.years, period: 'years' };
}

function periodOf({ amount, period }: Pick<ExpiryDraft, 'amount' | 'period'>): { days: number } | { months: number } | { years: number } {
  if (period === 'days') return { days: read(amount) };
  return period === 'months' ? { months: read(amount) } : { years: read(amount) };
}

/** Where one language has no name yet, that of the other stands in. */
export function namesOf({ chinese, english }: { chinese: string; english: string }): LoyaltyNames {
  return { 'zh-CN': chinese.trim() || english.trim(), en: english.trim() || chinese.trim() };
}

export function freeKey(key: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? key : `${key}-${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function read(value: Typed): number {
  return value === '' ? Number.NaN : value;
}

function orNull(value: Typed): number | null {
  return value === '' ? null : value;
}
