import type { LevelDefinition } from '../../api/generated/types.gen.ts';
import type { Definition } from './level-sets.ts';

/** A level as it is typed: amounts as people write them. */
export type DraftLevel = { key: string; chinese: string; english: string; threshold: string; retention: string };

/** A definition as it is typed. What the chosen basis or window does not need is kept for when it is chosen again. */
export type Draft = {
  basis: Definition['basis']['kind'];
  walletType: string;
  schemeId: string;
  /** Which level each tier means, by tier. */
  tiers: Record<string, string>;
  window: Definition['window']['kind'];
  days: number;
  months: number;
  month: number;
  day: number;
  upgrade: Definition['upgrade'];
  mode: Definition['downgrade']['mode'];
  moment: Definition['downgrade']['moment'];
  graceDays: number;
  warningDays: number;
  levels: DraftLevel[];
};

/** How many minor units an amount has; 1 where the basis is no money. */
export type Unit = number;

const written = (value: number, unit: Unit): string => String(value / unit);

function read(text: string, unit: Unit): number {
  return Math.round(Number(text) * unit);
}

/** Three rungs, a calendar year, kept for the next: what most shops begin with. */
export function firstDraft(): Draft {
  return {
    basis: 'spend',
    walletType: '',
    schemeId: '',
    tiers: {},
    window: 'calendar-year',
    days: 365,
    months: 12,
    month: 1,
    day: 1,
    upgrade: 'at-once',
    mode: 'to-value',
    moment: 'window-end',
    graceDays: 30,
    warningDays: 30,
    levels: [
      { key: 'member', chinese: '会员', english: 'Member', threshold: '0', retention: '' },
      { key: 'silver', chinese: '银卡会员', english: 'Silver', threshold: '1000', retention: '' },
      { key: 'gold', chinese: '金卡会员', english: 'Gold', threshold: '5000', retention: '' },
    ],
  };
}

export function draftOf(definition: LevelDefinition, unitOf: (basis: Draft['basis']) => Unit): Draft {
  const { basis, window = { kind: 'lifetime' }, upgrade = 'at-once', downgrade, warningDays = 30, levels } = definition;
  const first = firstDraft();
  const unit = unitOf(basis.kind);
  return {
    basis: basis.kind,
    walletType: 'walletType' in basis ? basis.walletType : '',
    schemeId: 'schemeId' in basis ? basis.schemeId : '',
    tiers: 'levels' in basis ? { ...basis.levels } : {},
    window: window.kind,
    days: 'days' in window ? window.days : first.days,
    months: 'months' in window ? window.months : first.months,
    month: 'month' in window ? window.month : first.month,
    day: 'day' in window ? window.day : first.day,
    upgrade,
    mode: downgrade?.mode ?? 'none',
    moment: downgrade?.moment ?? 'at-once',
    graceDays: downgrade?.graceDays ?? 0,
    warningDays,
    levels: levels.map(({ key, names, threshold, retention = null }) => ({
      key,
      chinese: names['zh-CN'],
      english: names.en,
      threshold: written(threshold, unit),
      retention: retention === null ? '' : written(retention, unit),
    })),
  };
}

export function definitionOf(draft: Draft, unitOf: (basis: Draft['basis']) => Unit): Definition {
  const unit = unitOf(draft.basis);
  const counts = isCounted(draft.basis);
  return {
    basis: basisOf(draft),
    window: windowOf(draft),
    upgrade: beginsAnew(draft) ? draft.upgrade : 'at-once',
    downgrade: { mode: draft.basis === 'invitation' ? 'none' : draft.mode, moment: momentOf(draft), graceDays: draft.graceDays },
    warningDays: draft.warningDays,
    levels: draft.levels.map(({ key, chinese, english, threshold, retention }, index) => ({
      key,
      names: { 'zh-CN': chinese.trim(), en: english.trim() },
      threshold: counts ? read(threshold, unit) : index,
      retention: counts && retention.trim() !== '' ? read(retention, unit) : null,
    })),
  };
}

/** Whether thresholds are numbers of this basis; tiers and people decide without. */
export function isCounted(basis: Draft['basis']): boolean {
  return basis !== 'tier' && basis !== 'invitation';
}

/** Whether values are summed over a window. */
export function isSummed(basis: Draft['basis']): boolean {
  return basis === 'units-earned' || basis === 'spend' || basis === 'orders';
}

export function beginsAnew({ basis, window }: Pick<Draft, 'basis' | 'window'>): boolean {
  return isSummed(basis) && (window === 'calendar-year' || window === 'membership-year');
}

/** The moments at which a downgrade can be decided with this window. */
export function momentsOf(draft: Pick<Draft, 'basis' | 'window'>): readonly Draft['moment'][] {
  return beginsAnew(draft) ? ['window-end'] : ['at-once', 'anniversary'];
}

/** A key for another level that none has. */
export function freeKey(levels: readonly Pick<DraftLevel, 'key'>[]): string {
  const taken = new Set(levels.map(({ key }) => key));
  let number = levels.length + 1;
  while (taken.has(`level-${number}`)) number += 1;
  return `level-${number}`;
}

function momentOf(draft: Draft): Draft['moment'] {
  const possible = momentsOf(draft);
  return possible.find((moment) => moment === draft.moment) ?? possible[0] ?? 'at-once';
}

function basisOf({ basis, walletType, schemeId, tiers }: Draft): Definition['basis'] {
  if (basis === 'units-earned' || basis === 'balance') return { kind: basis, walletType };
  if (basis === 'tier')
    return { kind: basis, schemeId, levels: Object.fromEntries(Object.entries(tiers).filter(([, level]) => level !== '')) };
  return { kind: basis };
}

function windowOf({ basis, window, days, months, month, day }: Draft): Definition['window'] {
  if (!isSummed(basis) || window === 'lifetime') return { kind: 'lifetime' };
  if (window === 'rolling-days') return { kind: window, days };
  if (window === 'rolling-months') return { kind: window, months };
  return window === 'calendar-year' ? { kind: window, month, day } : { kind: window };
}
