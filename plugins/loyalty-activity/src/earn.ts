import type { EarnContext, RuleEffect, RuleOutcome, RuleReason, TurnOf } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { addDay, readRow, rowAsState } from './row.ts';

/** Units for an event, every time or whenever so many days in a row have it. */
export function earn({ event, local, state }: TurnOf<never>, { config }: EarnContext<Configuration>): RuleOutcome | null {
  if (event.type !== config.event) return null;
  const named = { event: event.type };
  if (config.daysInARow === 1) return { effects: [gift({ code: 'happened', params: named }, config)] };
  const row = addDay(readRow(state), local.day);
  if (typeof row === 'string') return { effects: [], remarks: [{ code: row, params: named }] };
  const keep: RuleEffect = { kind: 'set-state', state: rowAsState(row) };
  const params = { ...named, days: row.length };
  if (row.length % config.daysInARow !== 0)
    return { effects: [keep], remarks: [{ code: 'days-so-far', params: { ...params, needed: config.daysInARow } }] };
  return { effects: [gift({ code: 'days-in-a-row', params }, config), keep] };
}

function gift(reason: RuleReason, { units, wallet }: Configuration): RuleEffect {
  return { kind: 'award', units, wallet, reasons: [reason] };
}
