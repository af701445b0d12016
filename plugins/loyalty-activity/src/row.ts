import type { RuleData } from '@liuke/sdk';

/** Days in a row up to `last`, as days since the first of March of the year 0. */
export type Row = { readonly last: number; readonly length: number };

export function readRow(state: RuleData): Row | undefined {
  const [last, length]: readonly RuleData[] = Array.isArray(state) ? state : [];
  return typeof last === 'number' && typeof length === 'number' ? { last, length } : undefined;
}

export function rowAsState({ last, length }: Row): RuleData {
  return [last, length];
}

/** The row after an event on a day; the reason why not where it changes nothing. */
export function addDay(row: Row | undefined, day: string): Row | 'counted-today' | 'came-late' {
  const number = dayNumber(day);
  if (row === undefined || number > row.last + 1) return { last: number, length: 1 };
  if (number < row.last) return 'came-late';
  return number === row.last ? 'counted-today' : { last: number, length: row.length + 1 };
}

/** There is no calendar inside: years begin in March, so that the leap day is the last one. */
export function dayNumber(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
}
